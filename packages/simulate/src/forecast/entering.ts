import type { Json, JsonObject, PersonEvent, Program } from '@perennial/journey';
import type { Happening } from '../types.ts';
import type { Entering } from './types.ts';

/**
 * What lets somebody in by the first trigger that behaviour can pull; `null`: none, as for triggers that look at the
 * calendar. Events bear the properties of the newest one of their name that the person is known by, or made-up ones.
 */
export function enteringBy(program: Program, events: readonly PersonEvent[]): Entering | null {
  const { triggers, nodes } = program;
  for (const trigger of triggers) {
    const node = nodes[trigger];
    if (!node) continue;
    const { type, config } = node;
    if (type === 'trigger-api') return { kind: 'call', payload: madeUp(program) };
    const text = (name: string) => String(config[name] ?? '');
    if (type === 'trigger-event') {
      const name = text('event');
      const known = events.findLast((one) => one.name === name);
      return { kind: 'event', name, properties: known?.properties ?? madeUp(program) };
    }
    const way = config['on'] === 'left' ? ('left' as const) : ('joined' as const);
    if (type === 'trigger-segment') return { kind: 'segment', segment: text('segment'), way };
    if (type === 'trigger-stage')
      return { kind: 'stage', model: text('model'), stage: config['on'] === 'left' ? null : text('stage') };
  }
  return null;
}

/** What must have been so before, that the entry is one: nobody enters a stage in which they are. */
export function before(entering: Entering, at: number): readonly Happening[] {
  if (entering.kind === 'segment')
    return [{ ...entering, at, way: entering.way === 'joined' ? 'left' : 'joined' }];
  if (entering.kind !== 'stage') return [];
  return [{ ...entering, at, stage: null }];
}

const fromEntry = 'entry.';

/** A value for everything that the journey compares with what it was entered by, so that there is something to compare. */
function madeUp({ entry, nodes, goal }: Program): JsonObject {
  const compared = referredTo([entry, goal, nodes] as unknown as Json);
  const names = entry.key === undefined ? compared : [...compared, entry.key];
  return Object.fromEntries(names.map((name) => [name, 'simulated']));
}

function referredTo(value: Json): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(referredTo);
  const { data } = value as JsonObject;
  const own = typeof data === 'string' && data.startsWith(fromEntry) ? [data.slice(fromEntry.length)] : [];
  return [...own, ...Object.values(value as JsonObject).flatMap(referredTo)];
}
