import { apiVictim, killInRounds, workerVictim } from '../run/kills.ts';
import { killed, type Scenario } from '../run/scenario.ts';

/** C1: nobody is lost and nobody twice, whichever of our programs dies at whatever moment. */
export const worker: Scenario = {
  id: 'C1',
  name: 'worker',
  says: 'api (two), router, postman and turns die by -9 again and again',
  people: 500,
  spread: 45_000,
  plan: ({ share }) => {
    const rounds = Math.ceil(6 * share);
    return {
      setting: { apis: 2, workers: { router: 'router', postman: 'postman', turns: 'turns,sweeper' } },
      disturb: ({ setting: { apis, workers }, random, note }) => {
        const victims = [...apis.map(apiVictim), ...workers.map(workerVictim)];
        const killing = { from: 1_500, to: 3_500, dead: 300, rounds };
        return killInRounds(victims, random, killing, note);
      },
      struck: killed(rounds, 'api', 'api-2', 'router', 'postman', 'turns'),
    };
  },
};
