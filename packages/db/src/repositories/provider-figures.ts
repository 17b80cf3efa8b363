import type { Channel } from '@perennial/journey';
import type { Transaction } from '../connection.ts';

/** What came of the messages that a provider took within some days. */
export interface ProviderFiguresRow {
  readonly provider: string;
  readonly name: string;
  readonly channel: Channel;
  readonly accepted: number;
  /** What it charges for: segments of text messages. */
  readonly units: number;
  readonly delivered: number;
  readonly failed: number;
  /** Seconds from taken to delivered, of the message in the middle. */
  readonly medianDelay: number | null;
}

/** Of every provider of the workspace, also of those that took nothing. Real time. */
export async function compareProviders(
  tx: Transaction,
  workspace: string,
  days: number,
): Promise<ProviderFiguresRow[]> {
  const { rows } = await tx.query<ProviderFiguresRow>(
    `select p.id as provider, p.name, p.channel, count(m.id)::int as accepted, coalesce(sum(m.units), 0)::int as units,
       count(m.delivered_at)::int as delivered, (count(*) filter (where m.status = 'failed'))::int as failed,
       percentile_cont(0.5) within group (order by extract(epoch from m.delivered_at - m.sent_at))::float8
         as "medianDelay"
     from providers p left join messages m on m.workspace_id = p.workspace_id and m.provider_id = p.id
       and m.sent_at > now() - $2 * interval '1 day'
     where p.workspace_id = $1 group by p.id, p.name, p.channel, p.created_at order by p.channel, p.created_at, p.id`,
    [workspace, days],
  );
  return rows;
}
