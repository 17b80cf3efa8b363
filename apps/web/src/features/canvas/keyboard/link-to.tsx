import { Button, Dialog, Select } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { definitionOf, portsOf, titleOf } from '../context/panels.ts';
import { edgeAt } from '../edits/add.ts';
import { mayConnect } from '../edits/connect.ts';
import { useNodeActs } from '../edits/use-node-acts.ts';
import { useEditorStore } from '../store/use-editor.ts';
import { useView, useViewStore } from '../store/use-view.ts';

/** Connecting without a mouse: which way out leads to which node. */
export function LinkTo() {
  const linking = useView((view) => view.linking);
  return linking === null ? null : <Choice key={linking.from} from={linking.from} given={linking.port} />;
}

function Choice({ from, given }: { readonly from: string; readonly given: string | null }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const editor = useEditorStore();
  const view = useViewStore();
  const acts = useNodeActs();
  const { graph } = editor.getState();
  const node = graph.nodes[from];
  const ports = node ? portsOf(node, say) : [];
  const free = ports.find(({ id }) => !edgeAt(graph, from, id)) ?? ports[0];
  const [port, setPort] = useState(given ?? free?.id ?? null);
  const [to, setTo] = useState<string | null>(null);
  const close = () => view.setState({ linking: null });
  if (!node || ports.length === 0) return null;
  const targets = Object.entries(graph.nodes)
    .filter(([id]) => mayConnect(graph, { from, to: id }, definitionOf))
    .map(([id, one]) => ({ id, label: titleOf(one, say) }));
  const link = () => {
    if (port !== null && to !== null) acts.connect({ from, port }, to);
    close();
  };
  return (
    <Dialog
      title={t('canvas:link', { node: titleOf(node, say) })}
      isOpen
      onClose={close}
      footer={
        <Button kind="primary" isDisabled={port === null || to === null} onPress={link}>
          {t('canvas:link.act')}
        </Button>
      }
    >
      <div className="stack">
        {ports.length > 1 && (
          <Select
            label={t('canvas:link.port')}
            choices={ports.map(({ id, name }) => ({ id, label: name ?? id }))}
            value={port}
            onChange={setPort}
          />
        )}
        <Select label={t('canvas:link.to')} choices={targets} value={to} onChange={setTo} />
      </div>
    </Dialog>
  );
}
