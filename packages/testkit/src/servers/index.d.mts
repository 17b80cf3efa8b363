/** An error whose message is written for the person at the terminal. */
export class PlainError extends Error {}

/** A port nobody listens on: the preferred one when it is free, else one the system picks. */
export function freePort(preferred?: number, host?: string): Promise<number>;

/** Whether something accepts connections on that port. */
export function accepts(port: number, host?: string): Promise<boolean>;

/** Whether the process runs; a zombie counts as dead. */
export function isAlive(pid: number): boolean;

/** Asks with a signal, waits, then kills. */
export function stopProcess(pid: number, signal: NodeJS.Signals, patienceMs?: number): Promise<void>;

/** Polls until the condition holds; false when the time is over. */
export function until(condition: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean>;

/** One process at a time, also across processes, for as long as that file stands for. */
export function withLock<T>(lockFile: string, work: () => Promise<T>): Promise<T>;

export interface PostgresOptions {
  /** Holds data, passwords and log. Must be reachable for others when running as root. */
  readonly directory: string;
  /** Preferred port; another one is taken when it is busy. Default: any. */
  readonly port?: number;
  /** false: no fsync, for tests. Default true. */
  readonly durable?: boolean;
  readonly maxConnections?: number;
  /** The process that answers for this server; when it is gone, the next start takes over. Default: this one. */
  readonly owner?: number;
}

export interface PostgresServer {
  readonly pid: number;
  readonly port: number;
  /** It was left running by a process that was killed, or belongs to one that still runs. */
  readonly reused: boolean;
  /** As the ordinary role `perennial`, bound by row-level security. Default database: `perennial`. */
  url(database?: string): string;
  /** As the superuser. Default database: `postgres`. */
  adminUrl(database?: string): string;
  /** Stops it, unless another living process owns it. */
  stop(): Promise<void>;
}

export function startPostgres(options: PostgresOptions): Promise<PostgresServer>;

/** Stops the servers that were started with that directory, unless another living process owns them. */
export function stopServersIn(directory: string): Promise<void>;

export interface TemporalOptions {
  /** Holds the database file and the log. */
  readonly directory: string;
  /** Preferred port; another one is taken when it is busy. Default: any. */
  readonly port?: number;
  /** The process that answers for this server; when it is gone, the next start takes over. Default: this one. */
  readonly owner?: number;
  /** Told what is going on when the CLI must be fetched first. */
  readonly say?: (line: string) => void;
}

export interface TemporalServer {
  readonly pid: number;
  readonly port: number;
  /** It was left running by a process that was killed, or belongs to one that still runs. */
  readonly reused: boolean;
  /** host:port of its frontend. */
  readonly address: string;
  /** Stops it, unless another living process owns it. */
  stop(): Promise<void>;
}

export function startTemporal(options: TemporalOptions): Promise<TemporalServer>;

/** The Chromium of this machine; undefined without one, an error without one when REQUIRE_BROWSER=1. */
export function chromiumPath(): string | undefined;

/** What to type to get one. */
export const INSTALL_CHROMIUM: string;
