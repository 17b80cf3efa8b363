import { pendingMigrations, type Database } from '@perennial/db';
import type { FastifyInstance } from 'fastify';

const options = { config: { permission: 'public' }, schema: { hide: true } } as const;

/** `/healthz`: the process runs. `/readyz`: it can serve, because the database is there and migrated. */
export function exposeHealth(app: FastifyInstance, db: Database): void {
  app.get('/healthz', options, async () => ({ ok: true }));
  app.get('/readyz', options, async (_request, reply) => {
    const problem = await pendingMigrations(db).then(
      (pending) => (pending.length > 0 ? 'database-not-migrated' : null),
      () => 'database-away',
    );
    if (problem) return reply.code(503).header('retry-after', '5').send({ ok: false, problem });
    return { ok: true };
  });
}
