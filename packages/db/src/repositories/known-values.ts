import type { Transaction } from '../connection.ts';

export type KnownType = 'text' | 'number' | 'boolean' | 'time' | 'list' | 'object';
export type Sample = string | number | boolean;

/** Something that was seen in events of a name; `path` is empty for the event itself. */
export interface KnownValue {
  readonly event: string;
  readonly path: string;
  readonly type: KnownType;
  readonly samples: readonly Sample[];
}

/** Most rows of a workspace that are looked at: what writes them has tighter bounds of its own. */
const mostRows = 60_000;

export async function listKnownValues(tx: Transaction, workspace: string): Promise<KnownValue[]> {
  const { rows } = await tx.query<KnownValue & { readonly [column: string]: unknown }>(
    'select event, path, type, samples from known_values where workspace_id = $1 order by event, path limit $2',
    [workspace, mostRows],
  );
  return rows;
}

/**
 * Adds what is new. What another process has noted meanwhile stays: the type that came first, and the samples
 * of both, up to `mostSamples`.
 */
export async function saveKnownValues(
  tx: Transaction,
  workspace: string,
  values: readonly KnownValue[],
  mostSamples: number,
): Promise<void> {
  if (values.length === 0) return;
  await tx.query(
    `insert into known_values as known (workspace_id, event, path, type, samples)
     select $1, event, path, type, samples
     from jsonb_to_recordset($2::jsonb) as r (event text, path text, type text, samples jsonb)
     -- Sorted, so that two who note the same wait for each other instead of deadlocking.
     order by event, path
     on conflict (workspace_id, event, path) do update set samples = (
       select coalesce(jsonb_agg(value order by place), '[]') from (
         select value, min(place) as place
         from jsonb_array_elements(known.samples || excluded.samples) with ordinality as s (value, place)
         group by value order by 2 limit $3) kept)`,
    [workspace, JSON.stringify(values), mostSamples],
  );
}

/** Topics of consent: those that drafts of journeys name, and those of the latest consents. */
export async function listTopics(tx: Transaction, workspace: string): Promise<string[]> {
  const { rows } = await tx.query<{ topic: string }>(
    `select topic from (
       select node.value -> 'config' ->> 'topic' as topic
       from journeys j cross join lateral jsonb_each(j.draft -> 'nodes') node
       where j.workspace_id = $1 and j.status <> 'archived' and node.value ->> 'type' in ('send', 'reach')
       union
       select topic from (select topic from consents where workspace_id = $1 order by id desc limit 2000) latest
     ) used where topic is not null and topic <> '*' order by topic limit 200`,
    [workspace],
  );
  return rows.map(({ topic }) => topic);
}
