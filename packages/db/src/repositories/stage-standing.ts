import type { Position } from '@perennial/lifecycle';
import type { Transaction } from '../connection.ts';
import { setDue } from './due.ts';
import { lockPeople } from './routing.ts';

/** What it takes to place somebody by a model whose rules look at activities alone. */
export interface StageStanding {
  readonly id: string;
  readonly zone: string | null;
  /** `null`: never placed. */
  readonly held: Position | null;
  /** When they are looked at next; `null`: never. */
  readonly look: number | null;
  readonly activity: unknown;
  readonly tail: string;
  readonly rev: number;
}

/** Of these people, without locks and without all that a profile holds besides. */
export async function readStandings(
  tx: Transaction,
  workspace: string,
  model: string,
  people: readonly string[],
): Promise<StageStanding[]> {
  const { rows } = await tx.query<StageStanding & { readonly [column: string]: unknown }>(
    {
      name: 'read-standings',
      text: `select id, zone, stages -> $2 as held, (looks ->> ('stage:' || $2))::float8 as look, activity, activity_tail as tail,
         activity_rev as rev
       from people where workspace_id = $1 and id = any($3::uuid[]) and merged_into is null`,
    },
    [workspace, model, people],
  );
  return rows;
}

/** Somebody who stays, but is to be looked at at another time. */
export interface LookAgain extends StageStanding {
  readonly at: number | null;
}

/**
 * Sets when these people are looked at next, of those who are as they were read.
 *
 * @returns the others: something has happened to them meanwhile
 */
export async function saveLooks(
  tx: Transaction,
  workspace: string,
  model: string,
  looks: readonly LookAgain[],
): Promise<string[]> {
  if (looks.length === 0) return [];
  const kind = `stage:${model}`;
  await lockPeople(
    tx,
    workspace,
    looks.map(({ id }) => id),
  );
  const { rows } = await tx.query<{ id: string }>(
    {
      name: 'save-looks',
      // One look-up each, whatever the planner believes; under their locks rows stay in their places.
      text: `update people p set looks = case when r.at is null then p.looks - $2::text
         else p.looks || jsonb_build_object($2::text, r.at::bigint) end
       from unnest($3::uuid[], $4::float8[], $5::text[], $6::integer[], $7::integer[]) as r (id, at, stage, rev, tail)
       cross join lateral (select ctid as place from people where workspace_id = $1 and id = r.id limit 1) row
       where p.ctid = row.place and p.activity_rev = r.rev and length(p.activity_tail) = r.tail
         and p.stages #>> array[$8, 'stage'] is not distinct from r.stage
       returning p.id`,
    },
    [
      ...[workspace, kind, looks.map(({ id }) => id), looks.map(({ at }) => at)],
      ...[looks.map(({ held }) => held?.stage ?? null), looks.map(({ rev }) => rev)],
      ...[looks.map(({ tail }) => tail.length), model],
    ],
  );
  const saved = new Set(rows.map(({ id }) => id));
  await setDue(
    tx,
    workspace,
    looks.filter(({ id }) => saved.has(id)).map(({ id: subject, at }) => ({ kind, subject, at })),
  );
  return looks.map(({ id }) => id).filter((id) => !saved.has(id));
}
