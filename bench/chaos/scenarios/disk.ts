import { isAlive } from '@perennial/testkit/servers';
import path from 'node:path';
import { dataOf } from '../../harness/directory.ts';
import type { Evidence } from '../checker/evidence.ts';
import { killInRounds, startPostgresAgain, type Victim } from '../run/kills.ts';
import { runName } from '../run/run-chaos.ts';
import { killed, type Scenario } from '../run/scenario.ts';
import { mountSmallDisk, unmountSmallDisk, whyNoSmallDisk, type SmallDisk } from '../run/small-disk.ts';

/** Beside Postgres' files and its log there is room for some minutes of this. */
const megabytes = 400;
const cluster = (data: string) => path.join(data, 'postgres');
const name = 'disk';

/**
 * C10: again and again Postgres has no room left, while people come in. Ingest says "later" and nothing else, nobody is
 * lost, nobody twice, no program of ours ends, and all goes on by itself once there is room. Postgres may end when it
 * can't write its log; then it is started again, as `npm start` does.
 */
export const disk: Scenario = {
  id: 'C10',
  name,
  says: 'Postgres has no room left on its disk, five times over; clients are told to come back later',
  people: 100,
  spread: 45_000,
  // It takes Linux, and the right to mount.
  whyNot: whyNoSmallDisk,
  plan: ({ share }) => {
    const rounds = Math.ceil(5 * share);
    // A killed run may have left it behind.
    unmountSmallDisk(cluster(dataOf(runName({ name }))));
    let small: SmallDisk | undefined;
    return {
      prepare: (data) => {
        small = mountSmallDisk(cluster(data), megabytes);
        return small.unmount;
      },
      disturb: ({ stack, random, note }) => {
        const victim: Victim = {
          name,
          kill: async () => small?.fill(),
          revive: async () => {
            small?.free();
            if (!isAlive(stack.servers.postgres.pid)) await startPostgresAgain(stack);
          },
        };
        return killInRounds([victim], random, { from: 4_000, to: 7_000, dead: 6_000, rounds }, note);
      },
      struck: (evidence) => {
        const { seen, found } = killed(rounds, name)(evidence);
        return { seen, found: [...found, ...saidLater(evidence)] };
      },
    };
  },
};

/** Clients that are told to come back must be told when, by W7. */
function saidLater({ asked }: Evidence): string[] {
  const later = asked.filter(({ status }) => status === 429);
  const wrong = later.filter(({ retryAfter = 0 }) => retryAfter < 5 || retryAfter > 30);
  const other = asked.filter(({ status }) => status !== 200 && status !== 429);
  return [
    ...(later.length === 0 ? ['nobody was told to come back later: the disk was never full'] : []),
    ...wrong.map(({ retryAfter }) => `a client was told to come back in ${retryAfter} s`),
    ...other.map(({ status }) => `a client was answered ${status}`),
  ];
}
