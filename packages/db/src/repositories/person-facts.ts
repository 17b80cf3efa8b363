import type { PersonMessage, PredicateFacts } from '@perennial/journey';
import type { Transaction } from '../connection.ts';
import { iso, millis } from './time.ts';

/** Newest messages that are read of one person: bounds what one person can cost. */
const mostMessages = 1_000;

/** What left for these people since then and what is known of its fate, in order of time; none: missing. */
export async function loadPersonMessages(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
  since: number,
): Promise<Map<string, PersonMessage[]>> {
  if (people.length === 0) return new Map();
  const { rows } = await tx.query<{
    person: string;
    channel: PersonMessage['channel'];
    sent: Date;
    opened: Date | null;
    clicked: Date | null;
  }>(
    {
      name: 'load-person-messages',
      text: `select k.id as person, m.channel, m.sent_at as sent, m.opened_at as opened, m.clicked_at as clicked
       from unnest($2::uuid[]) as k (id) cross join lateral (
         select channel, sent_at, opened_at, clicked_at from messages
         where workspace_id = $1 and person_id = k.id and sent_at >= $3
         order by sent_at desc limit ${mostMessages}) m
       order by m.sent_at`,
    },
    [workspace, people, iso(since)],
  );
  const found = new Map<string, PersonMessage[]>(people.map((id) => [id, []]));
  for (const { person, channel, sent, opened, clicked } of rows)
    found
      .get(person)!
      .push({ channel, at: sent.getTime(), opened: millis(opened), clicked: millis(clicked) });
  return found;
}

/** Ids of the segments and lists that hold each of these people. */
export async function loadSegmentsOf(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
): Promise<Map<string, string[]>> {
  if (people.length === 0) return new Map();
  const { rows } = await tx.query<{ person: string; segments: string[] }>(
    {
      name: 'load-segments-of',
      text: `select k.id as person, array(
         select segment_id::text from segment_members where workspace_id = $1 and person_id = k.id) as segments
       from unnest($2::uuid[]) as k (id)`,
    },
    [workspace, people],
  );
  return new Map(rows.map(({ person, segments }) => [person, segments]));
}

/** What predicates ask of the workspace itself. */
export async function loadWorkspaceFacts(
  tx: Transaction,
  workspace: string,
): Promise<PredicateFacts['workspace']> {
  const { rows } = await tx.query<{ currency: string }>(
    { name: 'load-workspace-facts', text: 'select currency from workspaces where id = $1' },
    [workspace],
  );
  return { currency: rows[0]?.currency };
}
