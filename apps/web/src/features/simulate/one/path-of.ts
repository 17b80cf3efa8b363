import type { NodeId } from '@perennial/journey';
import type { Standing } from '@perennial/simulate';
import type { Path } from '../../canvas/monitor/numbers.ts';

/** The way so far, to be lit on the canvas, with when each node was last come by. */
export function pathOf({ log, passages }: Standing): Path {
  const steps = log.filter(({ passage }) => passage !== '');
  return {
    enrollment: passages.at(-1)?.id ?? '',
    nodes: new Set(steps.map(({ node }) => node)),
    edges: new Set(steps.flatMap(({ node, port }) => (port === undefined ? [] : [`${node}.${port}`]))),
    at: passages.findLast(({ state }) => state.status === 'live')?.state.visit?.node ?? null,
    times: new Map<NodeId, number>(steps.map(({ node, at }) => [node, at])),
  };
}
