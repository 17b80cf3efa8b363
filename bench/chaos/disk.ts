import { isAlive, startPostgres, type PostgresServer } from '@perennial/testkit/servers';
import path from 'node:path';
import { dataOf } from '../harness/directory.ts';
import type { Evidence } from './checker/evidence.ts';
import { runChaos } from './run/run-chaos.ts';
import { mountSmallDisk, unmountSmallDisk, whyNoSmallDisk, type SmallDisk } from './run/small-disk.ts';

/** Beside Postgres' files and its log there is room for some minutes of this. */
const megabytes = 400;
const cluster = (data: string) => path.join(data, 'postgres');

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

const why = whyNoSmallDisk();
if (why !== null) {
  console.log(`[chaos] SKIPPED: a full disk needs a small one, and none can be mounted here: ${why}`);
  process.exit(0);
}
// A killed run may have left it behind.
unmountSmallDisk(cluster(dataOf('chaos-disk')));
let disk: SmallDisk | undefined;

/**
 * C10: again and again Postgres has no room left, while people come in. Ingest says "later" and nothing else, nobody is
 * lost, nobody twice, no program of ours ends, and all goes on by itself once there is room. Postgres may end when it
 * can't write its log; then it is started again, as `npm start` does.
 */
await runChaos({
  name: 'disk',
  people: Number(process.env['CHAOS_PEOPLE'] ?? 100),
  spread: 45_000,
  killing: { from: 4_000, to: 7_000, dead: 6_000 },
  killFor: 60_000,
  prepare: (data) => {
    disk = mountSmallDisk(cluster(data), megabytes);
    return disk.unmount;
  },
  victims: (stack) => {
    let server: PostgresServer = stack.postgres;
    return [
      {
        name: 'disk',
        kill: async () => disk?.fill(),
        revive: async () => {
          disk?.free();
          if (isAlive(server.pid)) return;
          server = await startPostgres({ directory: stack.data, port: server.port, maxConnections: 200 });
          stack.replacePostgres(server);
        },
      },
    ];
  },
  least: 3,
  also: saidLater,
});
