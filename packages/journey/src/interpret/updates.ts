import { changeAttributes, withValues } from '../attributes/index.ts';
import type { Context, Run } from './context.ts';
import type { Command, Facts } from './types.ts';

/** The person as the commands leave them; the very same facts where none of them changes attributes. */
export function afterUpdates(facts: Facts, commands: readonly Command[]): Facts {
  const changes = commands.flatMap((command) => (command.kind === 'update' ? command.changes : []));
  if (changes.length === 0) return facts;
  const { attributes } = facts.person;
  const { values } = changeAttributes(attributes, changes);
  return { ...facts, person: { ...facts.person, attributes: withValues(attributes, values) } };
}

/** What a run did to the person, its next steps see. */
export function seeing(context: Context, { commands }: Pick<Run, 'commands'>): Context {
  const facts = afterUpdates(context.facts, commands);
  return facts === context.facts ? context : { ...context, facts };
}
