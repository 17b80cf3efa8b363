import { artifacts } from './artifacts.mjs';

/**
 * What api and worker are told, and by whom: `npm start` sets these, docker-compose.yml sets the same. A test
 * holds the two together.
 */
export const VARIABLES = /** @type {const} */ ([
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'PERENNIAL_API',
  'PERENNIAL_DEMO',
  'PERENNIAL_KEY',
  'PERENNIAL_WEB',
  'PERENNIAL_MIGRATIONS',
  'PERENNIAL_WORKFLOWS',
  'NODE_ENV',
  'NODE_OPTIONS',
]);

/** @typedef {Record<(typeof VARIABLES)[number], string>} Environment */

/**
 * Where the api listens, from the caller's environment.
 * @param {NodeJS.ProcessEnv} env
 */
export function address(env) {
  const port = env.PORT || '4400';
  const host = env.HOST || '127.0.0.1';
  return { port: Number(port), host, publicUrl: env.PUBLIC_URL || `http://${host}:${port}` };
}

/**
 * A host that listens everywhere is not one that can be called.
 * @param {string} host
 */
function reachable(host) {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}

/**
 * A batch of events is gone in milliseconds. With Node's usual 16 MB for what is young, much of it is taken for old and
 * cleared away dearly.
 */
const ROOM_FOR_BATCHES = '--max-semi-space-size=64';

/**
 * How Node is started where the engine's work is done: in the programs, and in benchmarks that do it themselves.
 * @param {NodeJS.ProcessEnv} inherited
 */
export function nodeOptions(inherited) {
  return [inherited.NODE_OPTIONS, ROOM_FOR_BATCHES].filter(Boolean).join(' ');
}

/**
 * @param {NodeJS.ProcessEnv} inherited
 * @param {{ where: ReturnType<typeof address>, key: string, database: string, temporal: string, demo?: string }} settings
 * @returns {NodeJS.ProcessEnv & Environment}
 */
export function childEnvironment(inherited, { where, key, database, temporal, demo = '0' }) {
  return {
    ...inherited,
    DATABASE_URL: database,
    TEMPORAL_ADDRESS: temporal,
    PORT: String(where.port),
    HOST: where.host,
    PUBLIC_URL: where.publicUrl,
    PERENNIAL_API: `http://${reachable(where.host)}:${where.port}`,
    PERENNIAL_DEMO: demo,
    PERENNIAL_KEY: key,
    PERENNIAL_WEB: artifacts.web,
    PERENNIAL_MIGRATIONS: artifacts.migrations,
    PERENNIAL_WORKFLOWS: artifacts.workflows,
    NODE_ENV: 'production',
    NODE_OPTIONS: nodeOptions(inherited),
  };
}
