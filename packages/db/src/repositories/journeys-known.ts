import type { Transaction } from '../connection.ts';
import type { JourneyStatus } from './enrollments.ts';

/** A journey as one that others may hand people to. */
export interface KnownJourney {
  readonly id: string;
  readonly name: string;
  readonly status: JourneyStatus;
  /** What it runs, else what is drawn, begins with one of the asked-for triggers. */
  readonly takes: boolean;
}

/** All but the archived ones, by name. */
export async function listKnownJourneys(
  tx: Transaction,
  workspace: string,
  triggers: readonly string[],
): Promise<KnownJourney[]> {
  const { rows } = await tx.query<KnownJourney & { readonly [column: string]: unknown }>(
    `select j.id, j.name, j.status, exists (
       select from jsonb_each(coalesce(v.graph, j.draft) -> 'nodes') n
       where n.value ->> 'type' = any($2::text[]) and n.value -> 'disabled' is distinct from 'true'::jsonb) as takes
     from journeys j left join journey_versions v
       on v.workspace_id = j.workspace_id and v.journey_id = j.id and v.version = j.live_version
     where j.workspace_id = $1 and j.status <> 'archived' order by lower(j.name), j.id`,
    [workspace, triggers],
  );
  return rows;
}
