import type { JsonObject, NodeId, Predicate, Program } from '@perennial/journey';
import type { Assumption, Behaviour } from './types.ts';

/** An event that a node waits for, with its way out. */
export interface Awaited {
  readonly port: string;
  readonly event: string;
  readonly where?: Predicate;
}

/** Without history nobody knows how many reach a goal. */
const neutralGoal = 0.1;

/** What behaviour decides in this program: every event that a wait listens for, what services outside answer, and the goal. */
export function assumptionsOf(program: Program): readonly Assumption[] {
  const calls = Object.entries(program.nodes).flatMap(([node, { type }]) =>
    type === 'webhook' ? [{ node, port: 'ok', event: null, neutral: 1 }] : [],
  );
  const waits = Object.keys(program.nodes).flatMap((node) => {
    const awaited = awaitedAt(program, node);
    return awaited.map(({ port, event }) => ({ node, port, event, neutral: 1 / (awaited.length + 1) }));
  });
  const { goal } = program;
  const isDecided = waits.some(({ event }) => event === goal?.event);
  if (goal === null) return [...waits, ...calls];
  return [
    ...waits,
    ...calls,
    { node: null, port: null, event: goal.event, neutral: isDecided ? 0 : neutralGoal },
  ];
}

/** Nothing known: what is assumed until somebody says something else. */
export function neutralBehaviour(program: Program): Behaviour {
  const ports: { [node: NodeId]: { [port: string]: number } } = {};
  let goal = 0;
  for (const { node, port, neutral } of assumptionsOf(program)) {
    if (node === null || port === null) goal = neutral;
    else (ports[node] ??= {})[port] = neutral;
  }
  return { ports, goal, entering: 0 };
}

/** Events of a wait, by their ways out; other nodes wait for none that behaviour could bring. */
export function awaitedAt({ nodes }: Program, node: NodeId): readonly Awaited[] {
  const found = nodes[node];
  if (found?.type !== 'wait-for-event') return [];
  // Written by the compiler, by the schema of the node type.
  return found.config['events'] as unknown as readonly Awaited[];
}

/**
 * Properties with which an event passes a simple filter: what it wants to be equal is made equal. Filters that ask
 * for more may refuse the made-up event, and then it counts as nothing.
 */
export function fitting(
  where: Predicate | undefined,
  data: { readonly [name: string]: JsonObject },
): JsonObject {
  if (where === undefined) return {};
  if (where.type === 'all')
    return Object.assign({}, ...where.of.map((one) => fitting(one, data))) as JsonObject;
  if (where.type !== 'property' || where.test.op !== 'is' || where.path.includes('.')) return {};
  const { value } = where.test;
  if (typeof value !== 'object' || value === null || !('data' in value)) return { [where.path]: value };
  const { data: path } = value;
  if (typeof path !== 'string') return {};
  const [source = '', name = ''] = path.split('.');
  const found = data[source]?.[name];
  return found === undefined ? {} : { [where.path]: found };
}

/** Properties with which an event offered at a node, or to the goal (`null`), passes its filter where that is simple. */
export function fittingFor(
  program: Program,
  { node, event }: { readonly node: NodeId | null; readonly event: string },
  data: { readonly [name: string]: JsonObject },
): JsonObject {
  const where =
    node === null ? program.goal?.where : awaitedAt(program, node).find((one) => one.event === event)?.where;
  return fitting(where, data);
}
