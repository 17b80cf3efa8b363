import type { Transaction } from '../connection.ts';
import type { DueRow } from './due.ts';
import { factsInterest } from './interests.ts';
import { plainList } from './plain-list.ts';
import { iso } from './time.ts';

/**
 * Something about a person changed outside of the router, which is to look at them: a row of `due` of this kind, due
 * at once. `merged`: anything may have changed.
 */
export type Ask = 'consented' | 'messaged' | 'scored' | 'merged';

const asks: ReadonlySet<string> = new Set<Ask>(['consented', 'messaged', 'scored', 'merged']);

export function isAsk(kind: string): kind is Ask {
  return asks.has(kind);
}

/** What definitions of segments, and rules of stage models, say when they look at it. */
const marks: { readonly [A in Ask]: string } = {
  consented: '"consent"',
  messaged: '"engagement',
  scored: '"score"',
  merged: '',
};

/** What rests that hang on facts name when they look at it. */
const watched: { readonly [A in Ask]: string } = {
  consented: 'consent',
  messaged: 'messages',
  scored: 'scores',
  merged: 'zone',
};

/**
 * Asks for people to be looked at, where a live segment, a stage model or a rest of theirs cares. Repeating it makes the row fall due later, so that
 * whoever has already read it leaves it for another look.
 */
export async function askToLook(
  tx: Transaction,
  workspace: string,
  kind: Ask,
  people: readonly string[],
): Promise<void> {
  if (people.length === 0) return;
  await tx.query(
    {
      name: 'ask-to-look',
      text: `${asking} where exists (
         select from segments s where s.workspace_id = $1 and s.kind = 'live' and s.status <> 'archived'
           and strpos(s.definition::text, $4) > 0)
         or ($2 = 'consented' and exists (
           select from stage_models m where m.workspace_id = $1 and m.active and strpos(m.model::text, $4) > 0))
         or ${isWatched('$5')}
       ${ofEach}`,
    },
    [workspace, kind, idsOf(people), marks[kind], watched[kind]],
  );
}

/** The same where nobody but a rest of theirs may care. */
export async function askWatchersToLook(
  tx: Transaction,
  workspace: string,
  kind: Ask,
  people: readonly string[],
): Promise<void> {
  if (people.length > 0)
    await tx.query(`${asking} where ${isWatched('$4')} ${ofEach}`, [
      workspace,
      kind,
      idsOf(people),
      watched[kind],
    ]);
}

function idsOf(people: readonly string[]): string {
  return plainList([...new Set(people)]);
}

function isWatched(facet: string): string {
  return `exists (select from interests i where i.workspace_id = $1 and i.person_id = subject::uuid
    and i.event = '${factsInterest}' and ${facet} = any (i.watches))`;
}

/** The same where it is known that somebody cares. */
export async function askToLookAnyway(
  tx: Transaction,
  workspace: string,
  kind: Ask,
  people: readonly string[],
): Promise<void> {
  if (people.length > 0) await tx.query(`${asking} ${ofEach}`, [workspace, kind, idsOf(people)]);
}

const asking = `insert into due (workspace_id, kind, subject, at)
  select $1, $2, subject, date_trunc('milliseconds', coalesce(c.now, clock_timestamp()))
  from unnest($3::text[]) as subject left join practice_clocks c on c.workspace_id = $1`;
const ofEach = `order by subject
  on conflict (workspace_id, kind, subject)
  do update set at = greatest(excluded.at, due.at + interval '1 millisecond')`;

/** Forgets those that were served, but for what was asked for again meanwhile. */
export async function forgetAsks(
  tx: Transaction,
  workspace: string,
  served: readonly DueRow[],
): Promise<void> {
  if (served.length === 0) return;
  await tx.query(
    {
      name: 'forget-asks',
      text: `delete from due d using unnest($2::text[], $3::text[], $4::timestamptz[]) as r (kind, subject, at)
     where d.workspace_id = $1 and d.kind = r.kind and d.subject = r.subject and d.at <= r.at`,
    },
    [
      workspace,
      served.map(({ kind }) => kind),
      served.map(({ subject }) => subject),
      served.map(({ at }) => iso(at)),
    ],
  );
}
