import { startPostgres, type PostgresServer } from '@perennial/testkit/servers';
import { runChaos } from './run/run-chaos.ts';

/** C6: Postgres dies with -9 ten times under load and comes back. No program may end, no query may hang. */
await runChaos({
  name: 'postgres',
  people: Number(process.env['CHAOS_PEOPLE'] ?? 300),
  spread: 60_000,
  killing: { from: 5_000, to: 8_000, dead: 500 },
  killFor: 85_000,
  victims: (stack) => {
    let server: PostgresServer = stack.postgres;
    const { port } = server;
    return [
      {
        name: 'postgres',
        kill: async () => void process.kill(server.pid, 'SIGKILL'),
        revive: async () => {
          server = await startPostgres({ directory: stack.data, port, maxConnections: 200 });
          stack.replacePostgres(server);
        },
      },
    ];
  },
  least: 10,
});
