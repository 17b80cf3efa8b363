import type { Graph, NodeId } from '@perennial/journey';
import { PlusIcon, cx } from '@perennial/ui';
import { Handle, Position } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { PortGhost } from '../../monitor/port-ghost.tsx';
import { useCanvas } from '../context/canvas-context.ts';
import type { PortFace } from '../context/panels.ts';
import { useEditor } from '../store/use-editor.ts';
import { useView, useViewStore } from '../store/use-view.ts';

interface Props {
  readonly node: NodeId;
  readonly ports: readonly PortFace[];
}

/** Beside each other while their names fit, else one below the other. */
const mostInRow = 4;

/** The ways out, each with its name above its dot. */
export function Ports({ node, ports }: Props) {
  const { watched } = useCanvas();
  if (ports.length === 0) return null;
  const [first] = ports;
  if (ports.length === 1 && first && first.name === undefined)
    return <Dot node={node} port={first.id} at={50} />;
  const isList = ports.length > mostInRow;
  return (
    <>
      <ul className={isList ? 'ports list' : 'ports'}>
        {ports.map(({ id, name, share }) => (
          <li key={id}>
            <span className="truncate">{name ?? id}</span>
            {watched && <watched.PortNumber node={node} port={id} />}
            {!watched && share !== undefined && <Share share={share} />}
            {!watched && share === undefined && <PortGhost node={node} port={id} />}
            {isList && <Dot node={node} port={id} at={null} />}
          </li>
        ))}
      </ul>
      {!isList &&
        ports.map(({ id }, i) => (
          <Dot key={id} node={node} port={id} at={((i + 0.5) / ports.length) * 100} />
        ))}
    </>
  );
}

function Share({ share }: { readonly share: number }) {
  const { say } = useCanvas();
  return <i className="num">{say.percent(share)}</i>;
}

const taken = new WeakMap<Graph['edges'], ReadonlySet<string>>();

/** The ways out that lead somewhere; hundreds of dots ask whenever anything is another. */
function takenIn({ edges }: Graph): ReadonlySet<string> {
  const before = taken.get(edges);
  if (before) return before;
  const ways = new Set(edges.map(({ from, port }) => `${from}.${port}`));
  taken.set(edges, ways);
  return ways;
}

/** `at`: percent of the width, on the lower edge; null: at the end of its row. */
function Dot({
  node,
  port,
  at,
}: {
  readonly node: NodeId;
  readonly port: string;
  readonly at: number | null;
}) {
  const isFree = useEditor(({ graph }) => !takenIn(graph).has(`${node}.${port}`));
  const isLit = useView(
    ({ carried }) =>
      carried?.over?.kind === 'port' && carried.over.from === node && carried.over.port === port,
  );
  const { isReadOnly } = useCanvas();
  return (
    <>
      <Handle
        type="source"
        id={port}
        position={at === null ? Position.Right : Position.Bottom}
        className={cx('dot', isFree && 'free', isLit && 'lit')}
        {...(at !== null && { style: { left: `${at}%` } })}
      />
      {isFree && !isReadOnly && <AddBehind node={node} port={port} at={at} />}
    </>
  );
}

/** Asks what comes next; under a way out that leads nowhere yet. */
function AddBehind({
  node,
  port,
  at,
}: {
  readonly node: NodeId;
  readonly port: string;
  readonly at: number | null;
}) {
  const { t } = useTranslation();
  const view = useViewStore();
  return (
    <button
      type="button"
      className="add-behind nodrag nopan"
      tabIndex={-1}
      aria-label={t('canvas:add-behind')}
      {...(at !== null && { style: { left: `${at}%` } })}
      onClick={(event) => {
        event.stopPropagation();
        const { left, bottom, width } = event.currentTarget.getBoundingClientRect();
        const place = { kind: 'port', from: node, port } as const;
        view.setState({ asking: { at: { x: left + width / 2, y: bottom }, place } });
      }}
    >
      <PlusIcon aria-hidden />
    </button>
  );
}
