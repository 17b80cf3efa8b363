import type { Transaction } from '../connection.ts';
import {
  all,
  inJourney,
  ofHours,
  ofPassage,
  rolledOf,
  type JourneyScope,
  type Rolled,
} from './journey-filter.ts';
import { countedLevels, keptLevels } from './journey-levels.ts';
import { parameters, type Parameters } from './parameters.ts';

/** A counter summed over shards, hours and entry days. */
export interface CounterSum {
  readonly node: string;
  readonly kind: string;
  readonly detail: string;
  readonly variant: string;
  readonly n: number;
}

/** People who stand at a node now. */
export interface HereCount {
  readonly node: string;
  readonly n: number;
  readonly attention: number;
}

/** Messages that a turn handed to the postman and that are not sent: not yet, or never. */
export interface UnsentCount {
  readonly node: string;
  readonly status: string;
  readonly code: string | null;
  readonly n: number;
}

/** All that the monitor's numbers are made of, of one moment. */
export interface JourneyCounts {
  readonly counters: readonly CounterSum[];
  readonly here: readonly HereCount[];
  readonly unsent: readonly UnsentCount[];
  readonly inside: { readonly n: number; readonly attention: number };
  /** When the first of these passages began. */
  readonly since: Date | null;
}

/**
 * One statement, hence one snapshot: the numbers add up although people move meanwhile. Sums of all time, of days of entry and
 * of days of the event are read as they are kept, some rows for each node and day; parts of days are added up by the hour. Who
 * stands where is kept as of now alone: narrowed to days, people are counted one by one.
 */
export async function readJourneyCounts(tx: Transaction, scope: JourneyScope): Promise<JourneyCounts> {
  const $ = parameters();
  const rolled = rolledOf(scope);
  const counters = rolled ? rolledCounters($, scope, rolled) : hourlyCounters($, scope);
  const levels = rolled?.span === 'all' ? keptLevels($, scope) : countedLevels($, scope);
  const { rows } = await tx.query<JourneyCounts>(
    `${levels.with} select (${list(counters)}) as counters, (${list(levels.here)}) as here,
       (${list(levels.unsent)}) as unsent, (select to_jsonb(i) from (${levels.inside}) i) as inside,
       (select min(e.entered_at) from enrollments e where ${inJourney($, scope, 'e')} and ${ofPassage($, scope, 'e')}) as since`,
    $.values,
  );
  return rows[0]!;
}

const list = (query: string) => `select coalesce(jsonb_agg(r), '[]') from (${query}) r`;

function rolledCounters($: Parameters, scope: JourneyScope, { span, first, last }: Rolled): string {
  const { version } = scope.filter;
  const asked = all([
    version !== undefined && `r.version = ${$(version)}`,
    first !== undefined && `r.day >= ${$(first)}::date`,
    last !== undefined && `r.day <= ${$(last)}::date`,
  ]);
  return `select r.node_id as node, r.kind, r.detail, r.variant, sum(r.n)::float8 as n from rollups r
    where ${inJourney($, scope, 'r')} and r.span = '${span}' and ${asked} and ${movedOf(scope, 'r.kind', 'r.detail')}
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`;
}

function hourlyCounters($: Parameters, scope: JourneyScope): string {
  const { version, entryFrom, entryTo } = scope.filter;
  const asked = all([
    version !== undefined && `c.version = ${$(version)}`,
    entryFrom !== undefined && `c.entry_day >= ${$(entryFrom)}::date`,
    entryTo !== undefined && `c.entry_day <= ${$(entryTo)}::date`,
  ]);
  return `select c.node_id as node, c.kind, c.detail, c.variant, sum(c.n)::float8 as n from counters c
    where ${inJourney($, scope, 'c')} and ${asked} and ${ofHours($, scope, 'c.hour')}
      and ${movedOf(scope, 'c.kind', 'c.detail')}
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`;
}

/** Who goes on at the same node by another version has left it as people of their old version alone. */
export function movedOf({ filter }: JourneyScope, kind: string, became: string): string {
  return filter.version === undefined ? `(${kind} <> 'moved' or ${became} = 'placed')` : 'true';
}
