import { createKernel, type Facts, type Graph, type JsonObject } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { defaultEventMap, emptyActivity } from '@perennial/lifecycle';
import { standardNodes } from '@perennial/nodes';
import type { SimulatedPerson, World } from '../types.ts';

export const noon = Date.UTC(2026, 2, 2, 12);
export const hour = 3_600_000;
export const kernel = createKernel({ nodes: standardNodes, zones: momentZones });

/** Nodes by their ids. */
export type Drawn = { readonly [id: string]: readonly [type: string, config: JsonObject] };

/** @param edges `start.next>wait wait.timeout>out` */
export function worldOf(drawn: Drawn, edges: string, settings: Partial<Graph['settings']> = {}): World {
  const nodes = Object.entries(drawn).map(([id, [type, config]]) => [
    id,
    { type, version: 1, config, position: { x: 0, y: 0 } },
  ]);
  const graph = {
    schema: 1,
    nodes: Object.fromEntries(nodes) as Graph['nodes'],
    edges: edges.split(' ').map((one) => {
      const [from = '', port = '', to = ''] = one.split(/[.>]/);
      return { from, port, to };
    }),
    settings: { entry: { reentry: { kind: 'always' } }, ...settings },
  };
  const { program, diagnostics } = kernel.compile(graph);
  if (!program) throw new Error(JSON.stringify(diagnostics));
  return { kernel, program, journey: 'j', eventMap: defaultEventMap, stageModels: [] };
}

/** Of a channel. */
export const consenting = {
  reachable: true,
  confirmed: true,
  suppressed: null,
  consent: { '*': 'granted' },
} as const;

export function personOf(id: string, given: Partial<Facts['person']> = {}): SimulatedPerson {
  const channels = { sms: consenting, email: consenting, push: consenting };
  const person = {
    id,
    zone: 'UTC',
    attributes: {},
    stages: {},
    events: [],
    channels,
    activity: emptyActivity,
  };
  return {
    facts: {
      person: { ...person, ...given },
      workspace: { allowedHours: { sms: { from: '08:00', to: '21:00' }, email: null, push: null } },
    },
    entries: [],
  };
}

export const sms = (text: string): readonly [string, JsonObject] => [
  'send',
  {
    channel: 'sms',
    class: 'marketing',
    topic: '*',
    onSkip: 'continue',
    variants: [{ id: 'a', weight: 100, content: { text: `${text} STOP` } }],
  },
];

export const webhookDefaults = standardNodes.find(({ type }) => type === 'webhook')!.defaults as JsonObject;
