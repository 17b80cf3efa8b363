import type { PersonScores } from '@perennial/journey';
import type { Transaction } from '../connection.ts';
import { historyColumns, type HistoryRow } from './score-fit.ts';
import { plainList } from './plain-list.ts';
import { iso } from './time.ts';

export interface ScoredPerson extends HistoryRow {
  readonly person: string;
  /** As they are; `null`: never reckoned. */
  readonly scores: PersonScores | null;
}

const scoreColumns = `case when as_of is null then null else json_build_object('recency', recency, 'frequency', frequency,
  'monetary', monetary, 'group', "group", 'alive', alive, 'purchases', purchases, 'value', value) end as scores`;

type ScoredRow = HistoryRow &
  PersonScores & { readonly [column: string]: unknown; readonly person: string; readonly scored: boolean };

/**
 * The next customers by id. Without locks: only the scoring that is held writes to those that are there, and writing to one
 * that has gone meanwhile does nothing.
 */
export async function nextToScore(
  tx: Transaction,
  workspace: string,
  after: string,
  limit: number,
): Promise<ScoredPerson[]> {
  const { rows } = await tx.query<ScoredRow>(
    `select person_id as person, ${historyColumns}, as_of is not null as scored,
       recency, frequency, monetary, "group", alive, purchases, value
     from person_scores where workspace_id = $1 and person_id > $2 order by person_id limit $3`,
    [workspace, after, limit],
  );
  return rows.map(toScoredPerson);
}

function toScoredPerson(row: ScoredRow): ScoredPerson {
  const { person, firstDay, lastDay, days, orders, revenue, repeatRevenue } = row;
  const { scored, recency, frequency, monetary, group, alive, purchases, value } = row;
  return {
    ...{ person, firstDay, lastDay, days, orders, revenue, repeatRevenue },
    scores: scored ? { recency, frequency, monetary, group, alive, purchases, value } : null,
  };
}

export interface NewScores extends PersonScores {
  readonly person: string;
}

/** Writes scores of a page of customers, in the order of their ids, as of an instant. */
export async function saveScores(
  tx: Transaction,
  workspace: string,
  asOf: number,
  people: readonly NewScores[],
): Promise<void> {
  const [first, last] = [people[0], people.at(-1)];
  if (!first || !last) return;
  const column = (name: Exclude<keyof NewScores, 'group'>) =>
    plainList(people.map((one) => one[name] ?? 'null'));
  const groups = [...new Set(people.map(({ group }) => group))].filter((group) => group !== null);
  const places = new Map<string | null, number>(groups.map((group, i) => [group, i + 1]));
  // Between the first and the last: then nobody else's rows are looked at.
  await tx.query(
    `update person_scores s set as_of = $2, recency = n.recency, frequency = n.frequency, monetary = n.monetary,
       "group" = ($3::text[])[n.place], alive = n.alive, purchases = n.purchases, value = n.value
     from unnest($6::uuid[], $7::smallint[], $8::smallint[], $9::smallint[], $10::int[], $11::float8[], $12::float8[], $13::float8[])
       as n (person_id, recency, frequency, monetary, place, alive, purchases, value)
     where s.workspace_id = $1 and s.person_id between $4 and $5 and s.person_id = n.person_id`,
    [
      ...[workspace, iso(asOf), groups, first.person, last.person],
      ...[column('person'), column('recency'), column('frequency'), column('monetary')],
      plainList(people.map(({ group }) => places.get(group) ?? 'null')),
      ...[column('alive'), column('purchases'), column('value')],
    ],
  );
}

/** Scores of these people; those that have none are left out. */
export async function loadScores(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
): Promise<ReadonlyMap<string, PersonScores>> {
  if (people.length === 0) return new Map();
  const { rows } = await tx.query<{ person: string; scores: PersonScores }>(
    {
      name: 'load-scores',
      text: `select person_id as person, ${scoreColumns} from person_scores
       where workspace_id = $1 and person_id = any($2::uuid[]) and as_of is not null`,
    },
    [workspace, people],
  );
  return new Map(rows.map(({ person, scores }) => [person, scores]));
}

/** Percentiles of the time between orders over everybody, in milliseconds; `null`: not known. */
export async function loadGaps(
  tx: Transaction,
  workspace: string,
): Promise<{ readonly p80: number; readonly p90: number } | null> {
  const { rows } = await tx.query<{ p80: number | null; p90: number | null }>(
    {
      name: 'load-gaps',
      text: 'select gap_80 as p80, gap_90 as p90 from score_models where workspace_id = $1',
    },
    [workspace],
  );
  const [row] = rows;
  return row && row.p80 !== null && row.p90 !== null ? { p80: row.p80, p90: row.p90 } : null;
}

/** Definitions that may read scores: rules of active stage models and live segments. */
export async function definitionsThatMayRead(tx: Transaction, workspace: string): Promise<unknown[]> {
  const { rows } = await tx.query<{ definition: unknown }>(
    `select model as definition from stage_models where workspace_id = $1 and active
     union all
     select definition from segments where workspace_id = $1 and kind = 'live' and status <> 'archived'`,
    [workspace],
  );
  return rows.map(({ definition }) => definition);
}
