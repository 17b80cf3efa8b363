import { filters, inJourney, ofHours, ofPassage, type JourneyScope } from './journey-filter.ts';
import type { Parameters } from './parameters.ts';

/** Queries of who stands where and of what is unsent; `with` comes before the statement that they are part of. */
export interface Levels {
  readonly with: string;
  readonly here: string;
  readonly inside: string;
  readonly unsent: string;
}

/** As the triggers of migration 0053 keep them: some rows for each node, version and state, read once. */
export function keptLevels($: Parameters, scope: JourneyScope): Levels {
  const { version } = scope.filter;
  return {
    with: `with standing as materialized (
      select r.node_id, r.kind, r.detail, sum(r.n) as n from rollups r
      where ${inJourney($, scope, 'r')} and r.span = 'now' ${version === undefined ? '' : `and r.version = ${$(version)}`}
      group by 1, 2, 3 having sum(r.n) <> 0)`,
    here: `select node_id as node, ${summed} from standing where kind = 'here' group by 1 order by 1`,
    inside: `select ${summed} from standing where kind = 'inside'`,
    unsent: `select node_id as node, split_part(detail, ':', 1) as status,
        nullif(substr(detail, length(split_part(detail, ':', 1)) + 2), '') as code, sum(n)::int as n
      from standing where kind = 'unsent' group by 1, 2, 3 order by 1, 2, 3`,
  };
}

const summed = `coalesce(sum(n), 0)::int as n, coalesce(sum(n) filter (where detail = 'attention'), 0)::int as attention`;

/** One by one, whatever the filter asks for. */
export function countedLevels($: Parameters, scope: JourneyScope): Levels {
  return { with: '', here: here($, scope), inside: inside($, scope), unsent: unsent($, scope) };
}

/** When somebody came to where they stand now; who was never admitted has no visit. */
export const arrival = `coalesce(to_timestamp((e.visit ->> 'at')::float8 / 1000), e.entered_at)`;

const people = `count(*)::int as n, (count(*) filter (where e.status = 'attention'))::int as attention`;
const isInside = `e.status in ('live', 'attention')`;

function here($: Parameters, scope: JourneyScope): string {
  return `select e.node_id as node, ${people} from enrollments e
    where ${inJourney($, scope, 'e')} and ${isInside} and e.node_id is not null
      and ${ofPassage($, scope, 'e')} and ${ofHours($, scope, arrival)}
    group by 1 order by 1`;
}

function inside($: Parameters, scope: JourneyScope): string {
  return `select ${people} from enrollments e where ${inJourney($, scope, 'e')} and ${isInside}
    and ${ofPassage($, scope, 'e')} and ${ofHours($, scope, 'e.entered_at')}`;
}

/**
 * By the index of unsent messages, and for each its step. What was skipped without a try was skipped by the turn itself, and
 * stands in the counters.
 */
function unsent($: Parameters, scope: JourneyScope): string {
  const asked = filters(scope);
  const passage = `join enrollments e on e.workspace_id = m.workspace_id and e.id = m.enrollment_id`;
  const step = `cross join lateral (select s.at from steps s where s.workspace_id = m.workspace_id
    and s.enrollment_id = m.enrollment_id and s.node_id = m.node_id and s.visit = m.visit and s.kind = 'sent' limit 1) s`;
  return `select m.node_id as node, m.status, m.reason ->> 'code' as code, count(*)::int as n
    from messages m ${asked.passages ? passage : ''} ${asked.hours ? step : ''}
    where ${inJourney($, scope, 'm')} and m.status <> 'sent' and not (m.status = 'skipped' and m.tries = 0)
      and ${asked.passages ? ofPassage($, scope, 'e', 'm.version') : 'true'} and ${asked.hours ? ofHours($, scope, 's.at') : 'true'}
    group by 1, 2, 3 order by 1, 2, 3`;
}
