import type { LiveStats, NodeStats } from '@perennial/contracts';
import type { Forecast, NodeForecast } from '@perennial/simulate';
import type { Numbers } from '../../canvas/monitor/numbers.ts';

/** A forecast in the shape in which Monitor's cards and edges draw numbers. */
export function numbersOf({ nodes, entered, inside, goals }: Forecast): Pick<Numbers, 'nodes' | 'totals'> {
  const nothing = { attention: 0, ended: [], otherGoals: [], since: null };
  const totals: LiveStats['totals'] = { entered, inside, goals, ...nothing };
  return {
    nodes: new Map(Object.entries(nodes).map(([node, one]) => [node, statsOf(node, one)])),
    totals,
  };
}

function statsOf(node: string, forecast: NodeForecast): NodeStats {
  const { entered, here, left, ports, sent, skipped, exits, attention } = forecast;
  const isSend = sent > 0 || skipped.length > 0;
  return {
    node,
    entered,
    here,
    left,
    attention,
    ports: Object.entries(ports).map(([port, n]) => ({ port, n })),
    exits: [...exits],
    goals: 0,
    sends: isSend ? { sent, queued: 0, parked: 0, unknown: 0, skipped: [...skipped], failed: [] } : null,
  };
}
