import type { Transaction } from '../connection.ts';
import { plainList } from './plain-list.ts';
import { iso, isoOrNull, millis } from './time.ts';

export type InterestKind = 'wait' | 'goal' | 'exit' | 'late' | 'watch';

/** The name under which a rest that hangs on facts is found, which no event bears. */
export const factsInterest = '$facts';

/**
 * `enrollment` wants to be woken by events of that name, by their own time, both ends included; one of kind `watch` by
 * changes of the person, under `factsInterest`.
 */
export interface InterestRecord {
  readonly enrollment: string;
  readonly person: string;
  readonly event: string;
  readonly kind: InterestKind;
  readonly since: number;
  readonly until: number | null;
  /** Of kind `watch`: which facts of the person it hangs on. */
  readonly watches?: readonly string[];
}

interface Row {
  enrollment_id: string;
  person_id: string;
  event: string;
  kind: InterestKind;
  since: Date;
  until: Date | null;
  watches: string[] | null;
}

function toInterest(row: Row): InterestRecord {
  return {
    enrollment: row.enrollment_id,
    person: row.person_id,
    event: row.event,
    kind: row.kind,
    since: row.since.getTime(),
    until: millis(row.until),
    ...(row.watches && { watches: row.watches }),
  };
}

/** An interest, and whether its enrollment has ended and only counts its goal. */
export interface PersonInterest extends InterestRecord {
  readonly done: boolean;
}

/** Which of these events the enrollments of these people wait for; those that hang on facts are found with them. */
export async function interestsOfPeople(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
  events: readonly string[],
): Promise<PersonInterest[]> {
  const { rows } = await tx.query<Row & { done: boolean }>(
    {
      name: 'interests-of-people',
      text: `select i.enrollment_id, i.person_id, i.event, i.kind, i.since, i.until, i.watches, e.status = 'done' as done
     from interests i join enrollments e on e.workspace_id = i.workspace_id and e.id = i.enrollment_id
     where i.workspace_id = $1 and i.person_id = any($2::uuid[]) and i.event = any($3::text[])`,
    },
    [workspace, plainList(people), [...events, factsInterest]],
  );
  return rows.map((row) => ({ ...toInterest(row), done: row.done }));
}

/** Replaces what each of these enrollments waits for. */
export async function replaceInterests(
  tx: Transaction,
  workspace: string,
  enrollments: readonly string[],
  interests: readonly InterestRecord[],
): Promise<void> {
  if (enrollments.length > 0)
    await tx.query(
      {
        name: 'delete-interests',
        text: 'delete from interests where workspace_id = $1 and enrollment_id = any($2::uuid[])',
      },
      [workspace, enrollments],
    );
  if (interests.length === 0) return;
  // A state may hold one interest twice, e.g. two ports that wait for one event; the wider window wins.
  await tx.query(
    {
      name: 'insert-interests',
      text: `insert into interests (workspace_id, person_id, event, enrollment_id, kind, since, until, watches)
     select distinct on (r.enrollment, r.kind, r.event, r.since) $1, r.person, r.event, r.enrollment, r.kind, r.since, r.until,
       r.watches
     from jsonb_to_recordset($2::jsonb) as r (enrollment uuid, person uuid, event text, kind text, since timestamptz, until timestamptz,
       watches text[])
     order by r.enrollment, r.kind, r.event, r.since, r.until desc nulls first`,
    },
    [
      workspace,
      JSON.stringify(
        interests.map((one) => ({ ...one, since: iso(one.since), until: isoOrNull(one.until) })),
      ),
    ],
  );
}

/** Forgets goals and late windows that closed long ago: nobody takes another turn that would. */
export async function pruneInterests(tx: Transaction, days = 30, limit = 5_000): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from interests where ctid = any(array(
       select i.ctid from interests i join enrollments e on e.workspace_id = i.workspace_id and e.id = i.enrollment_id
       where e.status = 'done' and i.until < now() - $1 * interval '1 day' limit $2))`,
    [days, limit],
  );
  return rowCount ?? 0;
}
