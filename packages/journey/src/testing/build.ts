import { emptyGraph } from '../graph/empty.ts';
import type { Edge, Graph, GraphNode, JourneySettings } from '../graph/types.ts';
import type { Facts, PersonEvent } from '../interpret/types.ts';
import type { Kernel } from '../kernel.ts';
import type { Program } from '../program/types.ts';
import type { Instant, JsonObject } from '../values.ts';

/** Builders for tests. Times are minutes after `t0`. */
export const t0: Instant = Date.UTC(2026, 2, 2, 9);
export const at = (minutes: number): Instant => t0 + minutes * 60_000;

export function node(type: string, config: JsonObject = {}, more: Partial<GraphNode> = {}): GraphNode {
  return { type, version: 1, config, position: { x: 0, y: 0 }, ...more };
}

/** `edges('a.next > b', 'b.yes > c')` */
export function edges(...lines: readonly string[]): readonly Edge[] {
  return lines.map((line) => {
    const [, from = '', port = '', to = ''] = /^(\S+)\.(\S+) > (\S+)$/.exec(line) ?? [];
    return { from, port, to };
  });
}

export function graphOf(
  nodes: Graph['nodes'],
  lines: readonly string[] = [],
  settings: Partial<JourneySettings> = {},
): Graph {
  const empty = emptyGraph();
  return { ...empty, nodes, edges: edges(...lines), settings: { ...empty.settings, ...settings } };
}

/** Compiles or tells what is wrong. */
export function programOf(kernel: Kernel, graph: Graph): Program {
  const { program, diagnostics } = kernel.compile(graph);
  if (!program) throw new Error(JSON.stringify(diagnostics));
  return program;
}

/** `minutes` after `t0`; `seq` tells events of one time apart. */
export function event(
  name: string,
  minutes: number,
  properties: JsonObject = {},
  seq = minutes + 1,
): PersonEvent {
  return { seq, name, at: at(minutes), properties };
}

export function factsOf(attributes: JsonObject = {}, events: readonly PersonEvent[] = []): Facts {
  const channel = { reachable: true, confirmed: true, suppressed: null, consent: {} };
  return {
    person: {
      id: 'p1',
      zone: 'UTC',
      attributes,
      stages: {},
      events,
      channels: { sms: channel, email: channel, push: channel, inbox: channel },
    },
    workspace: { allowedHours: { sms: null, email: null, push: null } },
  };
}

/** As the tests read logs: `kind node [port]: reason @ minutes`. */
export function lines(
  log: readonly { kind: string; node: string; port?: string; at: Instant; reason: { code: string } }[],
) {
  return log.map((each) => {
    const way = each.port === undefined ? '' : `.${each.port}`;
    return `${each.kind} ${each.node}${way}: ${each.reason.code} @${(each.at - t0) / 60_000}`;
  });
}
