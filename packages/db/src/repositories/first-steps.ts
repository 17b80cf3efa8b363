import type { Transaction } from '../connection.ts';

/** What an operator has seen or put away. */
export type Mark = 'demo-seen' | 'first-steps-put-away';

/** How far somebody has come, over all their workspaces but the demo. */
export interface FirstSteps {
  readonly marks: readonly Mark[];
  readonly live: string | null;
  readonly practice: string | null;
  /** A journey of the demo that runs, to watch. */
  readonly demo: { readonly workspace: string; readonly journey: string } | null;
  /** An event came in. */
  readonly heard: boolean;
  readonly drawn: boolean;
  /** Somebody entered a journey in a practice workspace. */
  readonly rehearsed: boolean;
  /** In a live workspace. */
  readonly published: boolean;
}

/** Needs a transaction across workspaces. */
export async function getFirstSteps(tx: Transaction, user: string): Promise<FirstSteps> {
  const { rows } = await tx.query<FirstSteps>(
    `with mine as (
       select w.id, w.kind, w.settings ? 'demo' as demo, w.created_at from workspaces w
       join memberships m on m.workspace_id = w.id where m.user_id = $1),
     own as (select * from mine where not demo)
     select (select marks from users where id = $1) as marks,
       (select id from own where kind = 'live' order by created_at, id limit 1) as live,
       (select id from own where kind = 'practice' order by created_at, id limit 1) as practice,
       (select jsonb_build_object('workspace', j.workspace_id, 'journey', j.id) from journeys j join mine on mine.id = j.workspace_id
          where mine.demo and j.status = 'live' order by j.created_at, j.id limit 1) as demo,
       exists (select from own join people p on p.workspace_id = own.id) as heard,
       exists (select from own join journeys j on j.workspace_id = own.id where j.draft -> 'nodes' <> '{}') as drawn,
       exists (select from own join enrollments e on e.workspace_id = own.id where own.kind = 'practice') as rehearsed,
       exists (select from own join journeys j on j.workspace_id = own.id
         where own.kind = 'live' and j.live_version is not null) as published`,
    [user],
  );
  return rows[0]!;
}

export async function setMark(tx: Transaction, user: string, mark: Mark, on: boolean): Promise<void> {
  await tx.query(
    `update users set marks = case when $3 then array_append(array_remove(marks, $2), $2) else array_remove(marks, $2) end
     where id = $1`,
    [user, mark, on],
  );
}
