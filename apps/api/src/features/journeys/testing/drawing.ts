import type { Graph, GraphNode, JsonObject, Program } from '@perennial/journey';
import type { WorkspaceFacts } from '@perennial/nodes';
import { productKernel } from '../../../kernel.ts';

export const kernel = productKernel();

export function node(type: string, config: JsonObject, more: Partial<GraphNode> = {}): GraphNode {
  return { type, version: 1, config, position: { x: 0, y: 0 }, ...more };
}

/** `in > it > out`, unless other edges are given: `it.timeout > out`. */
export function drawing(
  nodes: Graph['nodes'],
  edges: readonly string[] = ['in.next > it', 'it.next > out'],
  settings: Partial<Graph['settings']> = {},
): Graph {
  return {
    schema: 1,
    nodes: { in: signedUp, out: bye, ...nodes },
    edges: edges.map((line) => {
      const [, from = '', port = '', to = ''] = /^(\S+)\.(\S+) > (\S+)$/.exec(line) ?? [];
      return { from, port, to };
    }),
    settings: { entry: { reentry: { kind: 'once' } }, ...settings },
  };
}

export const signedUp = node('trigger-event', { event: 'Signed Up' });
export const bye = node('exit', { reason: 'done' });
export const pause = node('wait-duration', { duration: { amount: 1, unit: 'days' } });

export function sms(text: string, config: JsonObject = {}): GraphNode {
  const variants = [{ id: 'a', weight: 100, content: { text } }];
  const usual = { channel: 'sms', class: 'marketing', topic: 'news', onSkip: 'continue', variants };
  return node('send', { ...usual, ...config });
}

export function branch(when: JsonObject): GraphNode {
  return node('branch-condition', { branches: [{ port: 'yes', when }] });
}

/** Of both ways of a `branch`. */
export const bothWays = ['in.next > it', 'it.yes > out', 'it.else > out'];

export const segments = {
  vips: '00000000-0000-7000-8000-000000000001',
  fans: '00000000-0000-7000-8000-000000000002',
  oldVips: '00000000-0000-7000-8000-000000000003',
  nobodys: '00000000-0000-7000-8000-000000000009',
};
export const pools = {
  full: '00000000-0000-7000-8000-000000000011',
  small: '00000000-0000-7000-8000-000000000012',
  archived: '00000000-0000-7000-8000-000000000013',
};
export const journeys = {
  self: '00000000-0000-7000-8000-000000000021',
  taking: '00000000-0000-7000-8000-000000000022',
  draft: '00000000-0000-7000-8000-000000000023',
  closed: '00000000-0000-7000-8000-000000000024',
  gone: '00000000-0000-7000-8000-000000000029',
};

const open = { from: '08:00', to: '21:00' };

/** A workspace in which something of everything is there. */
export const workspace: WorkspaceFacts = {
  known: {
    events: ['Signed Up', 'Order Completed'],
    attributes: ['first_name', 'plan', 'birthday'],
    segments: [
      { id: segments.vips, name: 'VIPs', kind: 'live', archived: false },
      { id: segments.fans, name: 'Fans', kind: 'static', archived: false },
      { id: segments.oldVips, name: 'VIPs 24', kind: 'live', archived: true },
    ],
    stageModels: [
      { id: 'four', active: true, stages: ['sprout', 'growth', 'mature', 'dormant'] },
      { id: 'idle', active: false, stages: ['one', 'two'] },
    ],
    rfmGroups: ['champions', 'lost'],
    properties: new Map([['Signed Up', ['plan', 'source']]]),
  },
  allowedHours: { sms: open, email: open, push: { from: '09:00', to: '09:00' } },
  templates: [],
  pools: [
    { id: pools.full, archived: false, left: null, isShort: false },
    { id: pools.small, archived: false, left: 40, isShort: true },
    { id: pools.archived, archived: true, left: 0, isShort: true },
  ],
  self: journeys.self,
  destinations: [
    { id: journeys.self, live: true, takes: true },
    { id: journeys.taking, live: true, takes: true },
    { id: journeys.draft, live: false, takes: true },
    { id: journeys.closed, live: true, takes: false },
  ],
  audience: { of: 100, passes: 40, unknown: 0, sampled: false },
  emptiness: [
    { variable: 'person.first_name', empty: 12, of: 100 },
    { variable: 'person.plan', empty: 0, of: 100 },
    { variable: 'entry.source', empty: 3, of: 9 },
    { variable: 'entry.plan', empty: 0, of: 9 },
  ],
};

export function programOf(graph: Graph): Program {
  const { program, diagnostics } = kernel.compile(graph);
  if (!program) throw new Error(JSON.stringify(diagnostics));
  return program;
}
