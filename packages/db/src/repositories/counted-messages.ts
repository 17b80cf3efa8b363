import type { Channel, CountedMessage } from '@perennial/journey';
import type { Transaction } from '../connection.ts';
import { iso, millis } from './time.ts';

/**
 * Marketing that left for these people since then, and what is on its way to them, in the order in which it was queued.
 * Under their locks, so that nobody queues more meanwhile; whoever has nothing is missing. What nobody knows the fate of
 * counts from when it was tried.
 */
export async function loadCounted(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
  since: number,
): Promise<Map<string, CountedMessage[]>> {
  if (people.length === 0) return new Map();
  const { rows } = await tx.query<{
    person: string;
    id: string;
    journey: string | null;
    name: string | null;
    channel: Channel;
    topic: string;
    priority: number;
    left: Date | null;
  }>(
    {
      name: 'load-counted',
      text: `select k.id as person, m.id, m.journey, j.name, m.channel, m.topic, m.priority, m."left"
       from unnest($2::uuid[]) as k (id) cross join lateral (
         select id, journey_id as journey, channel, topic, priority, created_at,
           case status when 'sent' then sent_at when 'unknown' then not_before end as "left"
         from messages where workspace_id = $1 and person_id = k.id and class = 'marketing'
           and (status in ('queued', 'sending', 'parked') or status = 'sent' and sent_at >= $3
             or status = 'unknown' and not_before >= $3)) m
       left join journeys j on j.workspace_id = $1 and j.id = m.journey
       order by k.id, m.created_at, m.id`,
    },
    [workspace, people, iso(since)],
  );
  const found = new Map<string, CountedMessage[]>();
  for (const { person, left, ...message } of rows)
    found.set(person, [...(found.get(person) ?? []), { ...message, at: millis(left) }]);
  return found;
}
