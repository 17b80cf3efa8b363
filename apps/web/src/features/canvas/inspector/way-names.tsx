import type { GraphNode, NodeId } from '@perennial/journey';
import { TextField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { titleOf, type Read } from '../context/panels.ts';
import { orderedWays } from '../edits/order-ways.ts';
import { useEditorStore } from '../store/use-editor.ts';

/** The author's own words for ways out that the node has by itself, such as “Timed out”; its form names the others. */
export function WayNames({
  id,
  node,
  read,
}: {
  readonly id: NodeId;
  readonly node: GraphNode;
  readonly read: Extract<Read, { ok: true }>;
}) {
  const { t } = useTranslation();
  const { isReadOnly, say } = useCanvas();
  const editor = useEditorStore();
  const { panel, config, ports } = read;
  const named = new Set(orderedWays(node));
  const own = ports.filter((port) => !named.has(port.id));
  if (isReadOnly || !panel.port || own.length === 0 || ports.length < 2) return null;
  return (
    <section className="section" aria-label={t('canvas:ways')}>
      <h3>{t('canvas:ways')}</h3>
      <div className="stack">
        {own.map(({ id: port }) => {
          const usual = panel.port?.(port, config as never, say).name ?? port;
          return (
            <TextField
              key={port}
              label={t('canvas:ways.name', { port: usual })}
              placeholder={usual}
              maxLength={200}
              value={node.portLabels?.[port] ?? ''}
              onChange={(text) =>
                editor
                  .getState()
                  .edit(
                    { op: 'relabel-port', id, port, label: text === '' ? null : text },
                    { code: 'change', params: { node: titleOf(node, say) } },
                    { burst: `${id}.name.${port}` },
                  )
              }
            />
          );
        })}
      </div>
    </section>
  );
}
