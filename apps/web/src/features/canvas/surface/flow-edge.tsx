import { PlusIcon, cx } from '@perennial/ui';
import { EdgeLabelRenderer, type Edge, type EdgeProps } from '@xyflow/react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { middleOf, pathOf, route } from '../layout/route.ts';
import { leftBy, useNumbers } from '../monitor/numbers.ts';
import { useView, useViewStore } from '../store/use-view.ts';

export interface FlowEdgeData extends Record<string, unknown> {
  readonly port: string;
  /** It leaves a wait: people pass later. */
  readonly waits: boolean;
  /** Whose way out it is: another than `source` where that is a group shown as one card. */
  readonly from: string;
  /** Left of everything: where ways back run. */
  readonly gutter: number;
}
export type DrawnEdge = Edge<FlowEdgeData, 'flow'>;

/** Room for the arrow above the card, and for the dot below the port; a flow runs from edge to edge. Pixels. */
const gaps = { edit: { above: 7, below: 3 }, monitor: { above: 0, below: -5 } };
/** Widths of a flow in Monitor: a hair, and what all who entered add to it. */
const hair = 2;
const river = 16;

export const FlowEdge = memo(function FlowEdge(props: EdgeProps<DrawnEdge>) {
  const { id, source, sourceX, sourceY, targetX, targetY, data, selected } = props;
  const isMonitor = useCanvas().watched !== null;
  const way = useWay(source, data?.port);
  const { above, below } = isMonitor ? gaps.monitor : gaps.edit;
  const corners = route(
    { x: sourceX, y: sourceY + below },
    { x: targetX, y: targetY - above },
    data?.gutter ?? Math.min(sourceX, targetX) - 200,
  );
  const path = pathOf(corners);
  const isLit = useView(({ carried, over }) => {
    const lit = carried?.over?.kind === 'edge' ? carried.over : over;
    return lit !== null && lit.from === data?.from && lit.port === data?.port;
  });
  const [isUnderHand, setUnderHand] = useState(false);
  if (isMonitor) return <Flow {...props} path={path} />;
  return (
    <g
      className={cx('edge', data?.waits && 'waits', selected && 'on', isLit && 'lit', way)}
      onMouseEnter={() => setUnderHand(true)}
      onMouseLeave={() => setUnderHand(false)}
    >
      <path className="reach" d={path} />
      <path id={id} className="line" d={path} />
      <path className="tip" d={`M${targetX - 5} ${targetY - above - 1}h10l-5 7z`} />
      <AddBetween edge={props} at={middleOf(corners)} isShown={selected === true || isUnderHand} />
    </g>
  );
});

/** People in motion: as thick as their share, with dots that run where people pass. */
function Flow({ source, data, path }: EdgeProps<DrawnEdge> & { readonly path: string }) {
  const n = useNumbers(({ nodes }) => leftBy(nodes?.get(source), data?.port ?? ''));
  const entered = useNumbers(({ totals }) => totals?.entered ?? 0);
  const way = useWay(source, data?.port);
  const share = entered === 0 ? 0 : Math.min(1, n / entered);
  return (
    <g className={cx('edge', 'flow', data?.waits && 'waits', n === 0 && 'dry', way)}>
      <path className="bed" d={path} style={{ strokeWidth: hair + river * share }} />
      {n > 0 && <path className="stream" d={path} />}
    </g>
  );
}

/** Whether the person whose way is shown went along here. */
function useWay(source: string, port: string | undefined): string | false {
  return useNumbers(({ path }) => {
    if (!path) return false;
    return path.edges.has(`${source}.${port}`) ? 'trod' : 'faded';
  });
}

function AddBetween({
  edge: { data },
  at,
  isShown,
}: {
  readonly edge: EdgeProps<DrawnEdge>;
  readonly at: { readonly x: number; readonly y: number };
  readonly isShown: boolean;
}) {
  const { t } = useTranslation();
  const { isReadOnly } = useCanvas();
  const view = useViewStore();
  if (!isShown || isReadOnly || !data) return null;
  return (
    <EdgeLabelRenderer>
      <button
        type="button"
        className="add-between nodrag nopan"
        aria-label={t('canvas:add-between')}
        style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
        onClick={(event) => {
          const { left, bottom, width } = event.currentTarget.getBoundingClientRect();
          const place = { kind: 'edge', from: data.from, port: data.port } as const;
          view.setState({ asking: { at: { x: left + width / 2, y: bottom }, place } });
        }}
      >
        <PlusIcon aria-hidden />
      </button>
    </EdgeLabelRenderer>
  );
}
