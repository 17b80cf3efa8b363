import type { Drawn, Fields, Row } from './row.ts';

/** A port, as node types tell it. */
export interface Way {
  readonly id: string;
  readonly limited?: boolean;
}

/** The id of the node that a drawing is about. */
export const subject = 'here';

/**
 * The smallest drawing in which somebody comes to the node: a trigger, what must have been before, the node, and an end of
 * its own behind each port; a way that may be gone only so often leads back. A note hangs beside it.
 */
export function drawingOf(
  row: Row,
  config: Fields,
  ports: readonly Way[],
  { isTrigger = false } = {},
): Fields {
  const before = isTrigger ? [] : [called, ...(row.before ?? [])];
  const led = before.map((node, i): [string, Drawn] => [`n${i}`, node]);
  const ends = ports.filter(({ limited }) => !limited).map(({ id }): [string, Drawn] => [`to-${id}`, end]);
  const nodes = [...led, [subject, { type: row.type, config }] as const, ...ends, ['why', note] as const];
  // Nothing leads to where people come who are pulled out.
  const behind = row.type === 'on-exit' ? 'to-next' : subject;
  return {
    schema: 1,
    nodes: Object.fromEntries(
      nodes.map(([id, node], i) => [id, { version: 1, position: { x: 0, y: 120 * i }, ...node }]),
    ),
    edges: [
      ...led.map(([from], i) => ({ from, port: 'next', to: led[i + 1]?.[0] ?? behind })),
      ...ports.map(({ id, limited }) => ({ from: subject, port: id, to: limited ? 'n1' : `to-${id}` })),
    ],
    settings: { entry: { reentry: { kind: 'always' } }, ...row.settings },
  };
}

const called: Drawn = { type: 'trigger-api', config: {} };
const end: Drawn = { type: 'exit', config: { reason: 'completed' } };
const note: Drawn = { type: 'note', config: { text: 'Nobody ever comes here.' } };
