import type { Transaction } from '../connection.ts';
import { journeyRunColumns, type JourneyRun } from './journey-runs.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';

type Row = JourneyRun & { readonly [column: string]: unknown };

/** What the schedules of a journey have done, latest first. */
export async function listJourneyRuns(
  tx: Transaction,
  workspace: string,
  journey: string,
  { after, limit }: PageRequest,
): Promise<PageOf<JourneyRun>> {
  const { rows } = await tx.query<Row & { position: string }>(
    `select ${journeyRunColumns}, at::text as position from journey_runs
     where workspace_id = $1 and journey_id = $2 and act = 'admit'
       and ($3::timestamptz is null or (at, id) < ($3, $4::uuid))
     order by at desc, id desc limit $5`,
    [workspace, journey, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.position, row.id],
    ({ position: _, ...row }) => row,
  );
}

export async function getJourneyRun(
  tx: Transaction,
  workspace: string,
  journey: string,
  run: string,
): Promise<JourneyRun | undefined> {
  const { rows } = await tx.query<Row>(
    `select ${journeyRunColumns} from journey_runs
     where workspace_id = $1 and journey_id = $2 and id = $3 and act = 'admit'`,
    [workspace, journey, run],
  );
  return rows[0];
}
