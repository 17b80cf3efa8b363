import { kindsOf } from './read.ts';
import type { EventMap } from './schema.ts';
import { namedKinds } from './kinds.ts';

/**
 * Names of events that mean something else by another map, or whose values stand elsewhere or are worth something else. `null`: any name may, since
 * what counts as an interaction is told the other way round.
 */
export function changedNames(before: EventMap, after: EventMap): readonly string[] | null {
  if ('only' in before.interaction !== 'only' in after.interaction) return null;
  const fields = amountsOf(before) !== amountsOf(after);
  return [...new Set([...namesIn(before), ...namesIn(after)])].filter(
    (name) =>
      meaningOf(before, name) !== meaningOf(after, name) || (fields && hasFields(before, after, name)),
  );
}

/** Where values stand, and what they are worth. */
const amountsOf = ({ fields, rates = {} }: EventMap) => JSON.stringify([fields, rates]);

function namesIn({ names, interaction }: EventMap): readonly string[] {
  const told = 'only' in interaction ? interaction.only : interaction.except;
  return [...namedKinds.flatMap((kind) => names[kind] ?? []), ...told];
}

const meaningOf = (map: EventMap, name: string) => kindsOf(map, name).join();

function hasFields(before: EventMap, after: EventMap, name: string): boolean {
  const kinds = [...kindsOf(before, name), ...kindsOf(after, name)];
  return kinds.includes('order') || kinds.includes('refund');
}
