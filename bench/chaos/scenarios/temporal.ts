import { killInRounds, temporalVictim } from '../run/kills.ts';
import { killed, type Scenario } from '../run/scenario.ts';

/** C2: people go on where they stood once Temporal is back, and come in while it is away. */
export const temporal: Scenario = {
  id: 'C2',
  name: 'temporal',
  says: 'Temporal dies by -9 four times',
  people: 500,
  spread: 45_000,
  plan: ({ share }) => {
    const rounds = Math.ceil(4 * share);
    return {
      disturb: ({ stack, random, note }) =>
        killInRounds([temporalVictim(stack)], random, { from: 8_000, to: 12_000, dead: 2_000, rounds }, note),
      struck: killed(rounds, 'temporal'),
    };
  },
};
