import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { getTypeParser } from './read-times.ts';

/** An open transaction: typed queries through drizzle, hot ones as SQL text through `query`. */
export interface Transaction {
  readonly orm: NodePgDatabase;
  readonly query: <Row extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string | pg.QueryConfig,
    values?: readonly unknown[],
  ) => Promise<pg.QueryResult<Row>>;
}

export interface Database {
  /**
   * Runs `work` in one transaction that sees only the rows of `workspace`. Commits when it returns, rolls
   * back when it throws.
   */
  readonly inWorkspace: <T>(workspace: string, work: (tx: Transaction) => Promise<T>) => Promise<T>;
  /** For the engine's claims and for sign-in, which happen before a workspace is known. */
  readonly acrossWorkspaces: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** Most connections of this process. */
  readonly connections?: number;
  /** Shown in `pg_stat_activity`. */
  readonly name?: string;
  /** Milliseconds after which the server gives up a statement. */
  readonly statementTimeout?: number;
  /** Milliseconds to wait for a row lock. */
  readonly lockTimeout?: number;
  /** Told of errors on idle connections, e.g. when the server restarts. They never end the process. */
  readonly onError?: (error: Error) => void;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Opens a pool. Connections are made when needed, so that a database that is away is no reason to die. */
export function connect(options: DatabaseOptions): Database {
  const statementTimeout = options.statementTimeout ?? 10_000;
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    application_name: options.name ?? 'perennial',
    connectionTimeoutMillis: 5_000,
    statement_timeout: statementTimeout,
    lock_timeout: options.lockTimeout ?? 2_000,
    // The client's own limit: a server that vanished answers nothing, not even a time-out.
    query_timeout: statementTimeout + 2_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    types: { getTypeParser },
  });
  const onError = options.onError ?? (() => {});
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return databaseOn(pool, '');
}

/**
 * The same database for work that can be done again: what it commits is there for everybody at once and in
 * order, but is not waited for until it is on the disk. A crash of the server may take back the last moments.
 */
export function withoutFlush({ pool }: Database): Database {
  return databaseOn(pool, '; set local synchronous_commit = off');
}

function databaseOn(pool: pg.Pool, settings: string): Database {
  return {
    pool,
    inWorkspace: (workspace, work) => {
      if (!uuid.test(workspace)) throw new TypeError(`not a workspace id: ${workspace}`);
      return transact(pool, `begin; set local perennial.workspace = '${workspace}'${settings}`, work);
    },
    acrossWorkspaces: (work) => transact(pool, `begin; set local perennial.workspace = '*'${settings}`, work),
    close: () => pool.end(),
  };
}

/** `begin`: one round trip, also for the settings. */
async function transact<T>(pool: pg.Pool, begin: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await work(transactionOn(client));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Made where it is asked for: the engine's hot paths do without it. It would read a whole schema each time, so it is given none. */
function transactionOn(client: pg.PoolClient): Transaction {
  let orm: Transaction['orm'] | undefined;
  return {
    get orm() {
      return (orm ??= drizzle(client));
    },
    query: (text, values) => client.query(text as string, values as unknown[]),
  };
}
