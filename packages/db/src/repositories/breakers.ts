import type { Transaction } from '../connection.ts';

/** What came of a journey's messages on one channel within a window. */
export interface BreakerWindow {
  readonly sent: number;
  readonly complaints: number;
  readonly bounces: number;
}

export interface BreakerFigures {
  readonly journey: string;
  readonly channel: string;
  readonly day: BreakerWindow;
  readonly week: BreakerWindow;
}

const dayMs = 86_400_000;

/** Of these journeys and channels nothing counts that is older: somebody has looked at it and let them go on. */
export type CountedSince = Readonly<Record<string, number>>;

/**
 * Figures of all journeys and channels of which anything came back within a week: of most there is none.
 *
 * @param since by `journey:channel`
 */
export async function breakerFigures(
  tx: Transaction,
  workspace: string,
  now: number,
  since: CountedSince = {},
): Promise<BreakerFigures[]> {
  const { rows } = await tx.query<{
    journey: string;
    channel: string;
    day: BreakerWindow;
    week: BreakerWindow;
  }>(
    `with suspects as (
       select journey_id, channel from messages where workspace_id = $1 and complained_at > $3
       union
       select journey_id, channel from messages where workspace_id = $1 and status = 'failed' and due_at > $4
         and reason ->> 'code' in ('invalid-address', 'unreachable-address')),
     begins as (
       select s.journey_id, s.channel, greatest($2, l.at) as day, greatest($3, l.at) as week
       from suspects s left join jsonb_each_text($5::jsonb) b on b.key = s.journey_id || ':' || s.channel
       cross join lateral (select coalesce(to_timestamp(b.value::float8 / 1000), '-infinity') as at) l
       where s.journey_id is not null)
     select b.journey_id as journey, b.channel, ${windowOf('day')} as day, ${windowOf('week')} as week
     from begins b join messages m on m.workspace_id = $1 and m.journey_id = b.journey_id and m.channel = b.channel
       and m.due_at > $4
     group by 1, 2 order by 1, 2`,
    [
      workspace,
      new Date(now - dayMs),
      new Date(now - 7 * dayMs),
      // Receipts come late.
      new Date(now - 14 * dayMs),
      JSON.stringify(since),
    ],
  );
  return rows;
}

function windowOf(name: 'day' | 'week'): string {
  const bounced = `m.status = 'failed' and m.reason ->> 'code' in ('invalid-address', 'unreachable-address')`;
  return `jsonb_build_object(
    'sent', count(*) filter (where m.sent_at > b.${name}),
    'complaints', count(*) filter (where m.complained_at > b.${name}),
    'bounces', count(*) filter (where ${bounced} and m.due_at > b.${name}))`;
}

/** Live workspaces in which anything came back within a week. */
export async function workspacesWithReturns(tx: Transaction): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from workspaces w where kind = 'live' and (
       exists (select from messages m where m.workspace_id = w.id and m.complained_at > now() - interval '7 days')
       or exists (select from messages m where m.workspace_id = w.id and m.status = 'failed'
         and m.due_at > now() - interval '14 days')) order by id`,
  );
  return rows.map(({ id }) => id);
}
