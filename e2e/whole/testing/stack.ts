import { randomBytes } from 'node:crypto';
import path from 'node:path';
import {
  canaryKey,
  eventually,
  freePort,
  freshDatabase,
  oncePerRun,
  temporalServer,
  type FreshDatabase,
} from '@perennial/testkit';
import { inject } from 'vitest';
import { artifacts } from '../../../scripts/lib/artifacts.mjs';
import { buildServers } from '../../../scripts/lib/build.mjs';
import { address, childEnvironment } from '../../../scripts/lib/environment.mjs';
import { startProgram, type RunningProgram } from './program.ts';

/** What `npm start` runs, as it is built: api and worker as processes on a real Postgres and a real Temporal. */
export interface Stack {
  readonly url: string;
  readonly database: FreshDatabase;
  readonly temporal: { readonly address: string; readonly taskQueue: string; readonly files: string };
  /** The one-time link that the api prints. */
  readonly setUpLink: string;
  /** All that api and worker have said so far. */
  readonly said: () => string;
  readonly stop: () => Promise<void>;
}

/** @param demo customers of the demo's shop; none unless said */
export async function startStack({ demo = 0 } = {}): Promise<Stack> {
  const [database, temporal, port] = await Promise.all([freshDatabase(), temporalServer(), freePort()]);
  // A bundle must not be read while it is written.
  await oncePerRun('servers-built', buildServers);
  const where = address({ PORT: String(port) });
  const taskQueue = `stack-${randomBytes(4).toString('hex')}`;
  const servers = { database: database.url, temporal: temporal.address };
  const env = {
    ...childEnvironment(process.env, { where, key: canaryKey(), demo: String(demo), ...servers }),
    // Only the app is left out: it has tests of its own, and takes longer to build than all the rest.
    PERENNIAL_WEB: '',
    PERENNIAL_TASK_QUEUE: taskQueue,
    LOG_LEVEL: 'trace',
    PERENNIAL_LOG: 'debug',
  };
  const programs = [artifacts.worker, artifacts.api].map((script) => startProgram(script, env));
  const said = () => programs.map((program) => program.said()).join('');
  return {
    url: where.publicUrl,
    database,
    temporal: { ...temporal, taskQueue, files: path.join(inject('perennialRun').directory, 'temporal.db') },
    setUpLink: await setUpLink(said),
    said,
    stop: () => stop(programs, database),
  };
}

function setUpLink(said: () => string): Promise<string> {
  return eventually(
    () => {
      const link = /^setup-link (\S+)$/m.exec(said())?.[1];
      if (!link) throw new Error(`no set-up link in:\n${said()}`);
      return link;
    },
    { timeout: 30_000 },
  );
}

async function stop(programs: readonly RunningProgram[], database: FreshDatabase): Promise<void> {
  await Promise.all(programs.map((program) => program.stop()));
  await database.drop();
}
