import type { Database, Vault } from '@perennial/db';
import type { Kernel } from '@perennial/journey';
import type { Logger } from 'pino';
import type { Knowledge } from './knowledge/knowledge.ts';
import type { Activities } from './router/activities.ts';
import type { Counters } from './metrics.ts';
import type { TemporalPort } from './temporal-port.ts';
import type { Settings } from './settings/settings.ts';

/** What every part of the worker leans on. */
export interface Engine {
  readonly db: Database;
  readonly vault: Vault;
  readonly kernel: Kernel;
  readonly temporal: TemporalPort;
  readonly settings: Settings;
  readonly knowledge: Knowledge;
  readonly activities: Activities;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly counters: Counters;
}

/** The clock fires this long after `until`, so that an event acknowledged before it is surely there. Milliseconds. */
export const deadlineGrace = 250;
