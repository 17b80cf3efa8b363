import { parseGraph } from '@perennial/journey';
import { numberOf, textOf, type Call, type Command, type Outcome } from '../command.ts';
import { exits, Fault } from '../exits.ts';
import { kernel } from '../kernel.ts';
import { diagnosticLines, isWrong, wrong } from './diagnostics.ts';
import { readJourney } from './file.ts';
import { simulateMany } from './simulate-many.ts';
import { simulateOne } from './simulate-one.ts';
import type { Simulated } from './simulated.ts';

/** Longer than any forecast is worth. */
const mostDays = 3_650;

/** Sends one person, or many, through the drawing of a file on a clock of its own. Nothing is ever sent. */
export const simulate: Command = {
  options: {
    person: { type: 'string' },
    people: { type: 'string' },
    seed: { type: 'string' },
    days: { type: 'string' },
  },
  takes: [1, 1],
  run: async (call: Call) => {
    const { world, words, given, names } = call;
    const file = names[0]!;
    const { id, draft } = await readJourney(world, file);
    const days = numberOf(textOf(given, 'days') ?? '30', mostDays, 'days');
    const { program, diagnostics } = kernel.compile(draft);
    if (!program || !parseGraph(draft).ok || isWrong({ diagnostics }))
      return wrong({ file, draft, diagnostics }, words);
    const simulated: Simulated = { program, days, ...(id !== undefined && { journey: id }) };
    const outcome = await choose(call, simulated);
    return { ...outcome, lines: [...diagnosticLines({ file, draft, diagnostics }, words), ...outcome.lines] };
  },
};

function choose(call: Call, simulated: Simulated): Promise<Outcome> {
  const [person, people] = [textOf(call.given, 'person'), textOf(call.given, 'people')];
  if ((person === undefined) === (people === undefined)) throw new Fault(exits.usage, 'one-or-many');
  if (person !== undefined) return simulateOne(call, simulated, person);
  const count = numberOf(people!, 1_000, 'people');
  return simulateMany(call, simulated, { count, seed: textOf(call.given, 'seed') ?? 'perennial' });
}
