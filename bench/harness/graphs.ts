import type { Duration, Graph, GraphNode, JsonObject } from '@perennial/journey';

type Node = Pick<GraphNode, 'type' | 'config'>;
type Reentry = Graph['settings']['entry']['reentry'];

export const onEvent = (event: string): Node => ({ type: 'trigger-event', config: { event } });
export const waitFor = (event: string, timeout: Duration): Node => ({
  type: 'wait-for-event',
  config: { events: [{ port: 'happened', event }], timeout: { ...timeout }, lookBack: false },
});
export const wait = (duration: Duration): Node => ({
  type: 'wait-duration',
  config: { duration: { ...duration } },
});
export const exit = (reason: string): Node => ({ type: 'exit', config: { reason } });

/** Transactional, so that neither consent nor the time of day stands in its way. */
export const email = (subject: string): Node => ({
  type: 'send',
  config: {
    channel: 'email',
    class: 'transactional',
    topic: 'orders',
    onSkip: 'continue',
    variants: [{ id: 'a', weight: 100, content: { subject, html: `<p>${subject}</p>` } }],
  },
});

/** Transactional, too. */
export const text = (words: string): Node => ({
  type: 'send',
  config: {
    channel: 'sms',
    class: 'transactional',
    topic: 'orders',
    onSkip: 'continue',
    variants: [{ id: 'a', weight: 100, content: { text: words } }],
  },
});

export const branch = (when: JsonObject): Node => ({
  type: 'branch-condition',
  config: { branches: [{ port: 'yes', when }] },
});

/** `edges` as `from.port to`. */
export function graph(
  nodes: Readonly<Record<string, Node>>,
  edges: readonly string[],
  reentry: Reentry['kind'] & ('once' | 'after-exit' | 'always'),
): Graph {
  const placed = Object.entries(nodes).map(([id, node], i): [string, GraphNode] => [
    id,
    { version: 1, position: { x: 0, y: i * 120 }, ...node },
  ]);
  return {
    schema: 1,
    nodes: Object.fromEntries(placed),
    edges: edges.map((edge) => {
      const [, from, port, to] = /^(\S+)\.(\S+) (\S+)$/.exec(edge)!;
      return { from: from!, port: port!, to: to! };
    }),
    settings: { entry: { reentry: { kind: reentry } } },
  };
}
