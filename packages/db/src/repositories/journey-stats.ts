import type { Transaction } from '../connection.ts';
import { filters, inJourney, ofHours, ofPassage, type JourneyScope } from './journey-filter.ts';
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

/** One statement, hence one snapshot: the numbers add up although people move meanwhile. */
export async function readJourneyCounts(tx: Transaction, scope: JourneyScope): Promise<JourneyCounts> {
  const $ = parameters();
  const { rows } = await tx.query<JourneyCounts>(
    `select (${list(counters($, scope))}) as counters, (${list(here($, scope))}) as here,
       (${list(unsent($, scope))}) as unsent, (select to_jsonb(i) from (${inside($, scope)}) i) as inside,
       (select min(e.entered_at) from enrollments e where ${inJourney($, scope, 'e')} and ${ofPassage($, scope, 'e')}) as since`,
    $.values,
  );
  return rows[0]!;
}

const list = (query: string) => `select coalesce(jsonb_agg(r), '[]') from (${query}) r`;

function counters($: Parameters, scope: JourneyScope): string {
  const { version, entryFrom, entryTo } = scope.filter;
  const days = [
    version !== undefined && `c.version = ${$(version)}`,
    entryFrom !== undefined && `c.entry_day >= ${$(entryFrom)}::date`,
    entryTo !== undefined && `c.entry_day <= ${$(entryTo)}::date`,
    ofHours($, scope, 'c.hour'),
    movedOf(scope, 'c.kind', 'c.detail'),
  ].filter((one) => one !== false);
  return `select c.node_id as node, c.kind, c.detail, c.variant, sum(c.n)::float8 as n from counters c
    where ${inJourney($, scope, 'c')} and ${days.join(' and ')}
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`;
}

/** Who goes on at the same node by another version has left it as people of their old version alone. */
export function movedOf({ filter }: JourneyScope, kind: string, became: string): string {
  return filter.version === undefined ? `(${kind} <> 'moved' or ${became} = 'placed')` : 'true';
}

/** When somebody came to where they stand now; who was never admitted has no visit. */
export const arrival = `coalesce(to_timestamp((e.visit ->> 'at')::float8 / 1000), e.entered_at)`;

const counted = `count(*)::int as n, (count(*) filter (where e.status = 'attention'))::int as attention`;
const isInside = `e.status in ('live', 'attention')`;

function here($: Parameters, scope: JourneyScope): string {
  return `select e.node_id as node, ${counted} from enrollments e
    where ${inJourney($, scope, 'e')} and ${isInside} and e.node_id is not null
      and ${ofPassage($, scope, 'e')} and ${ofHours($, scope, arrival)}
    group by 1 order by 1`;
}

function inside($: Parameters, scope: JourneyScope): string {
  return `select ${counted} from enrollments e where ${inJourney($, scope, 'e')} and ${isInside}
    and ${ofPassage($, scope, 'e')} and ${ofHours($, scope, 'e.entered_at')}`;
}

/**
 * By the index of unsent messages. What was skipped without a try was skipped by the turn itself, and stands
 * in the counters.
 */
function unsent($: Parameters, scope: JourneyScope): string {
  const asked = filters(scope);
  const passage = `join enrollments e on e.workspace_id = m.workspace_id and e.id = m.enrollment_id`;
  const step = `join steps s on s.workspace_id = m.workspace_id and s.enrollment_id = m.enrollment_id
    and s.node_id = m.node_id and s.visit = m.visit and s.kind = 'sent'`;
  return `select m.node_id as node, m.status, m.reason ->> 'code' as code, count(*)::int as n
    from messages m ${asked.passages ? passage : ''} ${asked.hours ? step : ''}
    where ${inJourney($, scope, 'm')} and m.status <> 'sent' and not (m.status = 'skipped' and m.tries = 0)
      and ${asked.passages ? ofPassage($, scope, 'e', 'm.version') : 'true'} and ${asked.hours ? ofHours($, scope, 's.at') : 'true'}
    group by 1, 2, 3 order by 1, 2, 3`;
}
