import type { ProviderDefinition } from '@perennial/channels';
import type { Database, Vault } from '@perennial/db';
import type { BlockList } from 'node:net';
import type { Kernel } from '@perennial/journey';
import type { Passwords } from './auth/passwords.ts';
import type { Watching } from './features/journeys/monitor/watching.ts';
import type { Hub } from './features/journeys/together/hub.ts';
import type { Paces } from './features/journeys/together/pace.ts';
import type { Cursors } from './http/cursors.ts';

/** What the program is told from outside. */
export interface ApiConfig {
  /** Where people reach it, e.g. `https://journeys.example.com`. Decides cookies and origins. */
  readonly publicUrl: string;
  /** Folder of the built web app; absent where the API runs alone. */
  readonly web?: string;
  /** A proxy in front tells the caller's address in `X-Forwarded-For`. */
  readonly trustProxy?: boolean;
  /** Who reads `/metrics` must send it; without one only this machine reads them. */
  readonly metricsToken?: string;
  /** Addresses of data centres, as far as the operator knows them: programs that check mails call from there. */
  readonly dataCentres?: BlockList;
  /** Credentials of the relay by which operators get mail; absent where there is none. */
  readonly mail?: Readonly<Record<string, unknown>>;
  /** Customers of the made-up shop in the demo that set-up makes; 0 or absent: it makes none. */
  readonly demo?: number;
}

/** What every route may use. */
export interface Services {
  readonly db: Database;
  readonly vault: Vault;
  readonly config: ApiConfig;
  readonly kernel: Kernel;
  readonly providers: readonly ProviderDefinition[];
  readonly passwords: Passwords;
  readonly cursors: Cursors;
  /** Streams of what changes. */
  readonly watching: Watching;
  /** Who has which journey open. */
  readonly hub: Hub;
  readonly paces: Paces;
  /** Real time, milliseconds. */
  readonly now: () => number;
}
