import { connect, createVault, type Database } from '@perennial/db';
import { canaryKey, freePort, freshDatabase, launchChromium, temporalServer } from '@perennial/testkit';
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { createLogger } from '../../apps/api/src/http/logger.ts';
import { buildServer } from '../../apps/api/src/server.ts';
import { makeSetupLink } from '../../apps/api/src/setup-link.ts';
import { roleNames } from '../../apps/worker/src/environment.ts';
import { startWorker } from '../../apps/worker/src/start-worker.ts';
import { bundledWorkflows } from '../../apps/worker/src/testing/bundle.ts';
import '../../apps/worker/src/testing/quiet-temporal.ts';
import { buildWeb } from './build-web.ts';

/** The product as people meet it: the built app, the API, Postgres, and a worker on Temporal where asked for. */
export interface Stack {
  readonly url: string;
  readonly browser: Browser;
  /** For tests that tell what a year of people left behind. */
  readonly db: Database;
  /** The one-time link of the first start. */
  readonly setupLink: string;
  readonly close: () => Promise<void>;
}

export async function startStack({ worker = false } = {}): Promise<Stack> {
  const [web, fresh, port] = await Promise.all([buildWeb(), freshDatabase(), freePort()]);
  const url = `http://127.0.0.1:${port}`;
  const db = connect({ url: fresh.url });
  // What the product calls an error of its own is told by the test that meets it.
  const log = createLogger('error');
  const config = { publicUrl: url, web };
  const app = await buildServer({ db, vault: createVault(canaryKey()), config, log });
  await app.listen({ host: '127.0.0.1', port });
  const running = worker ? await work(fresh.url, url) : null;
  const setupLink = (await makeSetupLink(db, url))!;
  const browser = await browserOfProcess();
  return {
    url,
    browser,
    db,
    setupLink,
    close: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      await running?.stop();
      await app.close();
      await db.close();
      await fresh.drop();
    },
  };
}

let launched: Browser | undefined;

/** Files that share a process come one after the other, and share its browser; it ends with the process. */
async function browserOfProcess(): Promise<Browser> {
  if (!launched?.isConnected()) launched = await launchChromium();
  return launched;
}

async function work(database: string, publicUrl: string) {
  const [{ address }, workflows] = await Promise.all([temporalServer(), bundledWorkflows()]);
  return startWorker(
    {
      DATABASE_URL: database,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: 'default',
      PERENNIAL_KEY: canaryKey(),
      PERENNIAL_TASK_QUEUE: `e2e-${randomUUID()}`,
      PERENNIAL_WORKFLOWS: workflows,
      PERENNIAL_ROLES: [...roleNames],
      PERENNIAL_LOG: 'silent',
      PERENNIAL_CALLS_ALLOW: [],
      PERENNIAL_CALLS_PORTS: [],
      PUBLIC_URL: publicUrl,
    },
    createLogger('silent'),
  );
}
