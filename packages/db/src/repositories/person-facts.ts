import {
  channels,
  type Channel,
  type Needs,
  type PersonMessage,
  type PredicateFacts,
} from '@perennial/journey';
import type { Transaction } from '../connection.ts';
import { loadScores } from './score-people.ts';
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

/** What these people have agreed to and what not, by channel. */
async function loadConsents(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
): Promise<Map<string, NonNullable<PredicateFacts['person']['channels']>>> {
  const { rows } = await tx.query<{
    person: string;
    channel: Channel;
    topic: string;
    status: 'granted' | 'denied';
  }>(
    {
      name: 'load-consents',
      text: `select k.id as person, c.channel, c.topic, c.status
       from unnest($2::uuid[]) as k (id) cross join lateral (
         select distinct on (channel, topic) channel, topic, status from consents
         where workspace_id = $1 and person_id = k.id and channel = any($3::text[])
         order by channel, topic, at desc, id desc) c`,
    },
    [workspace, people, channels],
  );
  const found = new Map(people.map((id) => [id, noConsents()]));
  for (const { person, channel, topic, status } of rows) found.get(person)![channel].consent[topic] = status;
  return found;
}

const noConsents = (): Record<Channel, { consent: Record<string, 'granted' | 'denied'> }> => ({
  sms: { consent: {} },
  email: { consent: {} },
  push: { consent: {} },
  inbox: { consent: {} },
});

/** What predicates ask of the workspace itself. */
export async function loadWorkspaceFacts(
  tx: Transaction,
  workspace: string,
): Promise<Required<PredicateFacts['workspace']>> {
  const { rows } = await tx.query<{ currency: string; p80: number | null; p90: number | null }>(
    {
      name: 'load-workspace-facts',
      text: `select w.currency, m.gap_80 as p80, m.gap_90 as p90
       from workspaces w left join score_models m on m.workspace_id = w.id where w.id = $1`,
    },
    [workspace],
  );
  const { currency, p80 = null, p90 = null } = rows[0] ?? {};
  return { currency, gaps: p80 === null || p90 === null ? null : { p80, p90 } };
}

/** What the rules of stage models look at that doesn't stand in a person's row. */
export interface Beside {
  readonly person: Pick<PredicateFacts['person'], 'scores' | 'channels'>;
  readonly workspace: PredicateFacts['workspace'];
}

/** Reads what rules with these needs look at beside these people's rows: nothing, for most models. */
export async function loadBeside(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
  needs: Pick<Needs, 'scores' | 'consent' | 'gaps' | 'currency'>,
): Promise<(person: string) => Beside> {
  const [scores, consents, ofAll] = await Promise.all([
    needs.scores ? loadScores(tx, workspace, people) : undefined,
    needs.consent ? loadConsents(tx, workspace, people) : undefined,
    needs.gaps || needs.currency ? loadWorkspaceFacts(tx, workspace) : {},
  ]);
  return (person) => ({
    person: { scores: scores && (scores.get(person) ?? null), channels: consents?.get(person) },
    workspace: ofAll,
  });
}
