import type { GraphNode, JsonObject, NodeId } from '@perennial/journey';
import { Button, CloseIcon, Menu, MoreIcon, TextField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Boundary } from '../../../parts/boundary.tsx';
import { useCanvas } from '../context/canvas-context.ts';
import { readNode, storyOf, titleOf } from '../context/panels.ts';
import { useTell } from '../context/use-tell.ts';
import { useActs } from '../edits/use-acts.ts';
import { useKnowledge } from '../knowledge/use-knowledge.ts';
import { nothing } from '../store/editor-store.ts';
import { useEditor, useEditorStore, useNode } from '../store/use-editor.ts';
import { useView } from '../store/use-view.ts';
import { Words } from '../surface/card-story.tsx';
import { Tile } from '../surface/tile.tsx';
import { JourneyRules } from './journey-rules.tsx';
import './inspector.css';

/** What is chosen, in a sentence and as a form. Nothing chosen: no drawer. */
export function Inspector() {
  const chosen = useEditor(({ selection }) => selection.nodes);
  const [first] = chosen;
  if (first === undefined) return null;
  return chosen.size === 1 ? <One key={first} id={first} /> : <Several count={chosen.size} />;
}

function One({ id }: { readonly id: NodeId }) {
  const node = useNode(id);
  if (!node) return null;
  return <NodeDrawer id={id} node={node} />;
}

function NodeDrawer({ id, node }: { readonly id: NodeId; readonly node: GraphNode }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const settings = useEditor(({ graph }) => graph.settings);
  const story = storyOf(node, settings, say);
  const read = readNode(node);
  const title = titleOf(node, say);
  return (
    <aside className="inspector" aria-label={t('canvas:inspector', { node: title })}>
      <header className="inspector-head">
        {read.ok && <Tile family={read.panel.definition.family} icon={read.panel.icon(read.config)} />}
        <div className="grow">
          <h2 className="truncate">{title}</h2>
          {story && story.kind !== title && <p className="small muted truncate">{story.kind}</p>}
        </div>
        <NodeMenu node={node} />
        <CloseButton />
      </header>
      {story && (
        <p className="sentence">
          <Words sentence={story.sentence} />
        </p>
      )}
      <Complaints id={id} />
      {read.ok ? (
        <Boundary about={node}>
          <NodeForm id={id} node={node} read={read} />
        </Boundary>
      ) : (
        <p className="sentence">{t(`canvas:${read.why}`)}</p>
      )}
    </aside>
  );
}

function NodeForm({
  id,
  node,
  read,
}: {
  readonly id: NodeId;
  readonly node: GraphNode;
  readonly read: Extract<ReturnType<typeof readNode>, { ok: true }>;
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
      {definition.family === 'trigger' && <JourneyRules />}
    </>
  );
}

/** What no field of the form shows: complaints about the node as a whole. */
function Complaints({ id }: { readonly id: NodeId }) {
  const tell = useTell();
  const diagnostics = useView((view) => view.diagnostics.get(id));
  const general = (diagnostics ?? []).filter(({ path }) => !path.startsWith(`nodes.${id}.config.`));
  if (general.length === 0) return null;
  return (
    <ul className="complaints">
      {general.map((one, i) => (
        <li key={i} className={one.severity}>
          {tell(one)}
        </li>
      ))}
    </ul>
  );
}

function NodeMenu({ node }: { readonly node: GraphNode }) {
  const { t } = useTranslation();
  const { isReadOnly } = useCanvas();
  const acts = useActs();
  if (isReadOnly) return null;
  const isOff = node.disabled === true;
  const choices = [
    { id: 'duplicate', label: t('canvas:act.duplicate'), act: acts.duplicate },
    {
      id: 'disable',
      label: isOff ? t('canvas:act.enable') : t('canvas:act.disable'),
      act: () => acts.setDisabled(!isOff),
    },
    { id: 'remove', label: t('canvas:act.remove'), danger: true, act: acts.remove },
  ];
  return (
    <Menu items={choices} onAction={(id) => choices.find((one) => one.id === id)?.act()}>
      <Button kind="quiet" size="small" icon aria-label={t('canvas:act.more')}>
        <MoreIcon aria-hidden />
      </Button>
    </Menu>
  );
}

function CloseButton() {
  const { t } = useTranslation();
  const editor = useEditorStore();
  return (
    <Button
      kind="quiet"
      size="small"
      icon
      aria-label={t('canvas:inspector.close')}
      onPress={() => editor.getState().select(nothing)}
    >
      <CloseIcon aria-hidden />
    </Button>
  );
}

function Several({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const { isReadOnly } = useCanvas();
  const acts = useActs();
  return (
    <aside className="inspector" aria-label={t('canvas:nodes', { count })}>
      <header className="inspector-head">
        <h2 className="grow">{t('canvas:nodes', { count })}</h2>
        <CloseButton />
      </header>
      {!isReadOnly && (
        <div className="section stack">
          <Button onPress={acts.duplicate}>{t('canvas:act.duplicate')}</Button>
          <Button onPress={() => acts.setDisabled(true)}>{t('canvas:act.disable')}</Button>
          <Button onPress={() => acts.setDisabled(false)}>{t('canvas:act.enable')}</Button>
          <Button kind="danger" onPress={acts.remove}>
            {t('canvas:act.remove')}
          </Button>
        </div>
      )}
    </aside>
  );
}
