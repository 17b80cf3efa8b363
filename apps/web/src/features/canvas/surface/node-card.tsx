import type { Diagnostic, GraphNode, NodeId } from '@perennial/journey';
import { AlertIcon, BanIcon, WarnIcon, cx } from '@perennial/ui';
import { Handle, Position, useUpdateNodeInternals, type NodeProps } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Boundary } from '../../../parts/boundary.tsx';
import { When } from '../../../parts/when.tsx';
import { useCanvas } from '../context/canvas-context.ts';
import { portsOf, readNode, storyOf, titleOf, type PortFace } from '../context/panels.ts';
import { hasWayIn } from '../edits/ways-in.ts';
import { widths } from '../layout/geometry.ts';
import { useNumbers } from '../monitor/numbers.ts';
import { useEditor, useNode } from '../store/use-editor.ts';
import { useView } from '../store/use-view.ts';
import { CardStory } from './card-story.tsx';
import { CardTitle } from './card-title.tsx';
import { EntryFoot } from './entry-foot.tsx';
import { NoteCard } from './note-card.tsx';
import { Ports } from './ports.tsx';
import { Silhouette } from './silhouette.tsx';
import { Tile } from './tile.tsx';
import './node-card.css';

/**
 * One node on the canvas. It looks up its own node, so that an edit elsewhere leaves it as it is; that it is chosen
 * shows by the class of what holds it, so that choosing hundreds renders none of them.
 */
export const NodeCard = memo(
  function NodeCard({ id, width, height }: NodeProps) {
    const node = useNode(id);
    if (!node) return null;
    if (node.type === 'note') return <NoteCard id={id} node={node} />;
    return <Card id={id} node={node} width={width ?? 0} height={height ?? 0} />;
  },
  (a, b) => a.id === b.id && a.width === b.width && a.height === b.height,
);

const none: readonly Diagnostic[] = [];

interface CardProps {
  readonly id: NodeId;
  readonly node: GraphNode;
  readonly width: number;
  readonly height: number;
}

function Card({ id, node, width, height }: CardProps) {
  const { say, watched } = useCanvas();
  const settings = useEditor(({ graph }) => graph.settings);
  const diagnostics = useView((view) => view.diagnostics.get(id) ?? none);
  const read = readNode(node);
  const story = storyOf(node, settings, say);
  const ports = portsOf(node, say);
  const family = read.ok ? read.panel.definition.family : 'action';
  const isStart = read.ok && !hasWayIn(read.panel.definition);
  const isWrong = diagnostics.some(({ severity }) => severity === 'error');
  const way = useWay(id);
  useHandlesMeasured(id, ports);
  return (
    <article
      className={cx('node', diagnostics.length > 0 && 'warned', isWrong && 'wrong', way)}
      data-family={family}
      data-disabled={node.disabled || undefined}
      style={{ width: widthOf(family) }}
    >
      {width > 0 && <Silhouette family={family} width={width} height={height} />}
      {!isStart && <Handle type="target" position={Position.Top} className="into" />}
      {!watched && <Badge diagnostics={diagnostics} />}
      <div className="head">
        <Tile family={family} icon={read.ok ? read.panel.icon(read.config) : BanIcon} />
        <CardTitle id={id} title={titleOf(node, say)} kind={story?.kind ?? ''} />
      </div>
      {!watched && <CardStory family={family} story={story} isDisabled={node.disabled === true} />}
      {!watched && family === 'trigger' && <EntryFoot />}
      {watched && <watched.CardNumbers id={id} family={family} />}
      <TrodAt id={id} />
      <Ports node={id} ports={ports} />
      {watched && (
        <Boundary frame={(note) => <div className="result right nodrag nopan">{note}</div>}>
          <watched.ResultCard id={id} />
        </Boundary>
      )}
    </article>
  );
}

/** Whether the person whose way is shown came by here. */
function useWay(id: NodeId): string | false {
  return useNumbers(({ path }) => {
    if (!path) return false;
    if (path.at === id) return 'trod stands';
    return path.nodes.has(id) ? 'trod' : 'faded';
  });
}

/** When the person whose way is shown came by. */
function TrodAt({ id }: { readonly id: NodeId }) {
  const at = useNumbers(({ path }) => path?.times?.get(id));
  if (at === undefined) return null;
  return (
    <span className="trod-at">
      <When at={new Date(at).toISOString()} as="soon" />
    </span>
  );
}

function widthOf(family: string): number {
  if (family === 'trigger') return widths.entry;
  return family === 'end' ? widths.end : widths.card;
}

/**
 * Connections hold on to the dots: they look again when ports come, go or move. The first time all cards are measured
 * together; one by one, hundreds of them would take a minute.
 */
function useHandlesMeasured(id: NodeId, ports: readonly PortFace[]): void {
  const measure = useUpdateNodeInternals();
  const key = ports.map((port) => port.id).join(' ');
  const measured = useRef(key);
  useEffect(() => {
    if (measured.current === key) return;
    measured.current = key;
    measure(id);
  }, [measure, id, key]);
}

function Badge({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }) {
  const { t } = useTranslation();
  if (diagnostics.length === 0) return null;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const Icon = errors > 0 ? AlertIcon : WarnIcon;
  const label =
    errors > 0
      ? t('canvas:badge.errors', { count: errors })
      : t('canvas:badge.warnings', { count: diagnostics.length });
  return (
    <span className={errors > 0 ? 'badge error' : 'badge'} role="img" aria-label={label}>
      <Icon aria-hidden />
      {diagnostics.length}
    </span>
  );
}
