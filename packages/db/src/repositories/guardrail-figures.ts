import { channels } from '@perennial/journey';
import type { Transaction } from '../connection.ts';

/** How often a guardrail kept marketing back. */
export interface KeptBack {
  readonly code: string;
  readonly kind: 'skipped' | 'held';
  readonly n: number;
}

/** By reason, in the turns since then: counted hour by hour, so nobody is looked at. */
export async function keptBackSince(
  tx: Transaction,
  workspace: string,
  since: number,
  codes: readonly string[],
): Promise<KeptBack[]> {
  const { rows } = await tx.query<KeptBack & Record<string, unknown>>(
    `select detail as code, kind, sum(n)::int as n from counters
     where workspace_id = $1 and kind in ('skipped', 'held') and hour >= $2 and detail = any($3::text[])
     group by 1, 2 order by 1, 2`,
    [workspace, new Date(since), codes],
  );
  return rows;
}

/** What people thought of what was sent to them. */
export interface ComplianceFigures {
  readonly channel: string;
  readonly sent: number;
  readonly complained: number;
  /** Of people who were sent something in this time, those who said no to the channel after it. */
  readonly optedOut: number;
}

export async function complianceSince(
  tx: Transaction,
  workspace: string,
  since: number,
): Promise<ComplianceFigures[]> {
  const { rows } = await tx.query<ComplianceFigures & Record<string, unknown>>(
    `with sends as (
       select channel, count(*) filter (where sent_at >= $2)::int as sent,
         count(*) filter (where complained_at >= $2)::int as complained
       from messages where workspace_id = $1 and due_at >= $2::timestamptz - interval '14 days' group by 1),
     noes as (
       select c.channel, count(distinct c.person_id)::int as n from consents c
       where c.workspace_id = $1 and c.status = 'denied' and c.at >= $2 and c.source <> 'import' and exists (
         select from messages m where m.workspace_id = $1 and m.person_id = c.person_id and m.channel = c.channel
           and m.sent_at >= $2 and m.sent_at <= c.at)
       group by 1)
     select c.channel, coalesce(s.sent, 0) as sent, coalesce(s.complained, 0) as complained, coalesce(n.n, 0) as "optedOut"
     from unnest($3::text[]) as c (channel)
     left join sends s using (channel) left join noes n using (channel)`,
    [workspace, new Date(since), channels],
  );
  return rows;
}
