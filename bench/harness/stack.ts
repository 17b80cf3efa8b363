import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { accepts } from '../../packages/testkit/src/servers/ports.mjs';
import {
  freePort,
  startPostgres,
  startTemporal,
  type PostgresServer,
  type TemporalServer,
} from '@perennial/testkit/servers';
import { artifacts } from '../../scripts/lib/artifacts.mjs';
import { buildServers } from '../../scripts/lib/build.mjs';
import { childEnvironment } from '../../scripts/lib/environment.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { runNode } from '../../scripts/lib/run.mjs';
import { signUp, type Session } from './api.ts';
import { runDirectory } from './directory.ts';
import { program, type Program } from './program.ts';
import { isReady, until } from './ready.ts';
import { untilEnded } from './until-ended.ts';

/** Real servers and the built programs, as `npm start` runs them, but apart from its data. */
export interface Stack {
  readonly logs: string;
  readonly data: string;
  /** As they run now. */
  readonly servers: Readonly<Servers>;
  readonly database: string;
  readonly temporal: string;
  /** An API at a port of its own, not yet started. */
  readonly api: (name: string, env?: NodeJS.ProcessEnv) => Promise<{ program: Program; origin: string }>;
  /** A worker process with these roles, not yet started; all of them when none is named. */
  readonly worker: (name: string, roles?: string, env?: NodeJS.ProcessEnv) => Program;
  /** Starts the API and the owner's session, once. */
  readonly open: () => Promise<{ origin: string; session: Session; program: Program }>;
  readonly programs: readonly Program[];
  /** Tells whom to end, after a server was killed and started again. */
  readonly replace: (servers: Partial<Servers>) => void;
}

export interface Servers {
  readonly postgres: PostgresServer;
  readonly temporal: TemporalServer;
}

export interface StackOptions {
  /** Whether a program may end by itself; otherwise that ends the run, instead of leaving it waiting for ever. */
  readonly mayCrash?: boolean;
  /** The programs were built a moment ago, for several stacks that run side by side. */
  readonly built?: boolean;
  /** Before any server starts, given the folder of their data; what it answers is called after they have ended. */
  readonly prepare?: ((data: string) => () => void) | undefined;
  readonly say: (line: string) => void;
}

/** Runs `work` on a fresh stack; whatever happens all its processes are ended, each by its pid. */
export async function withStack<T>(
  name: string,
  { say, mayCrash = false, built = false, prepare }: StackOptions,
  work: (stack: Stack) => Promise<T>,
): Promise<T> {
  const { data, logs } = await runDirectory(name);
  const tidy = prepare?.(data);
  const programs: Program[] = [];
  // Noted when they are called for: whatever else goes wrong meanwhile, they are ended once they run.
  const starting: Promise<PostgresServer | TemporalServer>[] = [];
  let servers: Servers | undefined;
  const end = async () => {
    await Promise.all(programs.map((one) => one.stop()));
    const started = await Promise.allSettled(starting);
    const first = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    await Promise.all((servers ? Object.values(servers) : first).map((one) => one.stop()));
    tidy?.();
  };
  return untilEnded(end, async () => {
    say(`servers in ${data}, logs in ${logs}`);
    const startingPostgres = startPostgres({ directory: data, maxConnections: 200 });
    const startingTemporal = startTemporal({ directory: data, say });
    starting.push(startingPostgres, startingTemporal);
    const [postgres, temporal] = await Promise.all([
      startingPostgres,
      startingTemporal,
      built || buildServers(),
    ]);
    const now: Servers = { postgres, temporal };
    servers = now;
    const env = await migrated(postgres.url(), temporal.address);
    const replace = (others: Partial<Servers>) => void Object.assign(now, others);
    const stack = stackOf({ data, logs, servers: now, env, programs, replace });
    return Promise.race([work(stack), mayCrash ? never : firstCrash(programs)]);
  });
}

const never = new Promise<never>(() => {});

async function firstCrash(programs: readonly Program[]): Promise<never> {
  const crashed = () => programs.find((one) => one.crashes() > 0);
  while (!crashed()) await sleep(500, undefined, { ref: false });
  throw new Error(`${crashed()?.name} ended by itself; see its log`);
}

async function migrated(database: string, temporal: string): Promise<NodeJS.ProcessEnv> {
  const where = { port: 0, host: '127.0.0.1', publicUrl: 'http://127.0.0.1' };
  const key = randomBytes(32).toString('base64');
  const env = { ...childEnvironment(process.env, { where, key, database, temporal }), PERENNIAL_WEB: '' };
  const { code, output } = await runNode(artifacts.migrate, [], { cwd: root, env });
  if (code !== 0) throw new Error(`The database could not be brought up to date:\n${output.trim()}`);
  return env;
}

interface Parts extends Pick<Stack, 'data' | 'logs' | 'servers' | 'replace'> {
  readonly env: NodeJS.ProcessEnv;
  readonly programs: Program[];
}

function stackOf({ env, programs, ...given }: Parts): Stack {
  const { logs, servers } = given;
  let link = '';
  const add = (name: string, script: string, own: NodeJS.ProcessEnv) => {
    const onLine = (line: string) => {
      link ||= /^setup-link (\S+)$/.exec(line)?.[1] ?? '';
    };
    const one = program({ name, script, env: { ...env, ...own }, logs, onLine });
    programs.push(one);
    return one;
  };
  const api: Stack['api'] = async (name, own = {}) => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    return { program: add(name, artifacts.api, { PORT: String(port), PUBLIC_URL: origin, ...own }), origin };
  };
  const open: Stack['open'] = async () => {
    const one = await api('api');
    one.program.start();
    // Where many stacks start at once it may take long.
    await until('the API is ready', () => isReady(one.origin), { timeout: 180_000 });
    await until('the set-up link', () => link);
    return { ...one, session: await signUp(one.origin, link) };
  };
  const worker: Stack['worker'] = (name, roles, own = {}) =>
    add(name, artifacts.worker, { ...(roles !== undefined && { PERENNIAL_ROLES: roles }), ...own });
  return {
    ...given,
    database: servers.postgres.url(),
    temporal: servers.temporal.address,
    api,
    worker,
    open,
    programs,
  };
}

/** Whether anybody listens there. */
export const listens = (port: number): Promise<boolean> => accepts(port);
