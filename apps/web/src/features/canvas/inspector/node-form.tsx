import type { GraphNode, JsonObject, NodeId } from '@perennial/journey';
import { TextField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { titleOf, type Read } from '../context/panels.ts';
import { useTell } from '../context/use-tell.ts';
import { useKnowledge } from '../knowledge/use-knowledge.ts';
import { useEditor, useEditorStore } from '../store/use-editor.ts';
import { useView } from '../store/use-view.ts';
import { JourneyRules } from './forms.ts';
import { WayNames } from './way-names.tsx';

/** Title and form of a node whose type is known; every change is an edit of the drawing. */
export function NodeForm({
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
  const knowledge = useKnowledge();
  const settings = useEditor(({ graph }) => graph.settings);
  const diagnostics = useView((view) => view.diagnostics.get(id));
  const tell = useTell();
  const { Form, definition } = read.panel;
  const prefix = `nodes.${id}.config.`;
  const own = (diagnostics ?? [])
    .filter(({ path }) => path.startsWith(prefix))
    .map((one) => ({ ...one, path: one.path.slice(prefix.length) }));
  const title = titleOf(node, say);
  const changed = { code: 'change', params: { node: title } } as const;
  const burstOf = (burst?: string) => (burst === undefined ? {} : { burst: `${id}.${burst}` });
  return (
    <>
      {definition.family !== 'note' && (
        <div className="section">
          <TextField
            label={t('canvas:title')}
            value={node.label ?? ''}
            placeholder={title}
            maxLength={200}
            isReadOnly={isReadOnly}
            onChange={(text) =>
              editor
                .getState()
                .edit(
                  { op: 'relabel', id, label: text === '' ? null : text },
                  { code: 'rename', params: { node: text || title } },
                  { burst: `${id}.label` },
                )
            }
          />
        </div>
      )}
      <Form
        config={read.config}
        node={id}
        isReadOnly={isReadOnly}
        diagnostics={own}
        tell={tell}
        settings={settings}
        knowledge={knowledge}
        {...(node.portLabels && { portLabels: node.portLabels })}
        onPortLabel={(port, label, burst) =>
          editor.getState().edit({ op: 'relabel-port', id, port, label }, changed, burstOf(burst))
        }
        onChange={(config, burst) =>
          editor
            .getState()
            .edit(
              { op: 'configure', id, version: definition.version, config: config as JsonObject },
              changed,
              burstOf(burst),
            )
        }
      />
      <WayNames {...{ id, node, read }} />
      {definition.family === 'trigger' && <JourneyRules />}
    </>
  );
}
