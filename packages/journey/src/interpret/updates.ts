import { changeAttributes, withValues } from '../attributes/index.ts';
import { messagePriority } from '../policy/priority.ts';
import type { Context, Run } from './context.ts';
import type { Command, CountedMessage, Facts } from './types.ts';

/** Whose commands they are. */
export interface Commanding {
  readonly journey: string;
  readonly priority?: number | undefined;
}

/** The person as the commands leave them; the very same facts where none of them changes what is known. */
export function afterCommands(facts: Facts, commands: readonly Command[], by: Commanding): Facts {
  return afterSends(afterUpdates(facts, commands), commands, by);
}

function afterUpdates(facts: Facts, commands: readonly Command[]): Facts {
  const changes = commands.flatMap((command) => (command.kind === 'update' ? command.changes : []));
  if (changes.length === 0) return facts;
  const { attributes } = facts.person;
  const { values } = changeAttributes(attributes, changes);
  return { ...facts, person: { ...facts.person, attributes: withValues(attributes, values) } };
}

/** Marketing that was handed over counts under caps at once. */
function afterSends(facts: Facts, commands: readonly Command[], by: Commanding): Facts {
  const { counted } = facts.person;
  if (!counted) return facts;
  const more = commands.flatMap((command): CountedMessage[] => {
    if (command.kind !== 'send' || command.class !== 'marketing') return [];
    const { id, channel, topic } = command;
    const priority = messagePriority('marketing', by.priority);
    return [{ id, journey: by.journey, channel, topic, priority, at: null }];
  });
  return more.length === 0
    ? facts
    : { ...facts, person: { ...facts.person, counted: [...counted, ...more] } };
}

/** What a run did to the person, its next steps see. */
export function seeing(context: Context, { commands, state }: Pick<Run, 'commands' | 'state'>): Context {
  const by = { journey: state.journey, priority: context.program.priority };
  const facts = afterCommands(context.facts, commands, by);
  return facts === context.facts ? context : { ...context, facts };
}
