import { apiVictim, killInRounds } from '../run/kills.ts';
import { killed, type Scenario } from '../run/scenario.ts';

/** C5: what a client library was told is stored, is stored once; and it delivers the rest by itself. */
export const api: Scenario = {
  id: 'C5',
  name: 'api',
  says: 'the API (two) dies by -9 ten times while the clients of Segment and RudderStack send 5,000 events',
  people: 100,
  spread: 40_000,
  views: 50,
  plan: ({ share }) => {
    const rounds = Math.ceil(5 * share);
    const names = ['api', 'api-2'];
    return {
      setting: { apis: 2 },
      disturb: ({ setting: { apis }, random, note }) =>
        killInRounds(apis.map(apiVictim), random, { from: 2_000, to: 4_000, dead: 300, rounds }, note),
      struck: (evidence) => {
        const { seen, found } = killed(rounds, ...names)(evidence);
        const broken = evidence.asked.filter(({ status }) => status !== 200).length;
        return { seen: seen + broken, found: broken > 0 ? found : [...found, 'no request met a dead API'] };
      },
    };
  },
};
