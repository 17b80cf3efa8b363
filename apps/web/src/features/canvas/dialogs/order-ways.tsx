import { Button, Dialog, MoveDownIcon, MoveUpIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { portsOf, titleOf } from '../context/panels.ts';
import { orderedWays } from '../edits/order-ways.ts';
import { useNodeActs } from '../edits/use-node-acts.ts';
import { useNode } from '../store/use-editor.ts';
import { useView, useViewStore } from '../store/use-view.ts';

/** Ways out in the order in which they stand, and are tried; each goes up and down. */
export function OrderWays() {
  const ordering = useView((view) => view.ordering);
  return ordering === null ? null : <Order key={ordering} id={ordering} />;
}

function Order({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const node = useNode(id);
  const acts = useNodeActs();
  const view = useViewStore();
  if (!node) return null;
  const faces = new Map(portsOf(node, say).map((face) => [face.id, face.name ?? face.id]));
  const ways = orderedWays(node);
  return (
    <Dialog
      title={t('canvas:order', { node: titleOf(node, say) })}
      isOpen
      onClose={() => view.setState({ ordering: null })}
    >
      <ol className="order-ways">
        {/* The first goes up to where it is: a button that is switched off would lose the focus. */}
        {ways.map((port) => (
          <li key={port}>
            <span className="grow truncate">{faces.get(port) ?? port}</span>
            <Button
              kind="quiet"
              size="small"
              icon
              aria-label={t('canvas:order.up', { port: faces.get(port) ?? port })}
              onPress={() => acts.moveWay(id, port, -1)}
            >
              <MoveUpIcon aria-hidden />
            </Button>
            <Button
              kind="quiet"
              size="small"
              icon
              aria-label={t('canvas:order.down', { port: faces.get(port) ?? port })}
              onPress={() => acts.moveWay(id, port, 1)}
            >
              <MoveDownIcon aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
