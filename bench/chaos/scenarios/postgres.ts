import { killInRounds, postgresVictim } from '../run/kills.ts';
import { killed, type Scenario } from '../run/scenario.ts';

/** C6: no program may end because Postgres does, no query may hang. */
export const postgres: Scenario = {
  id: 'C6',
  name: 'postgres',
  says: 'Postgres dies by -9 ten times under ingest and journeys',
  people: 300,
  spread: 60_000,
  plan: ({ share }) => {
    const rounds = Math.ceil(10 * share);
    return {
      disturb: ({ stack, random, note }) =>
        killInRounds([postgresVictim(stack)], random, { from: 5_000, to: 8_000, dead: 500, rounds }, note),
      struck: killed(rounds, 'postgres'),
    };
  },
};
