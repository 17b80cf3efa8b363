import type { Transaction } from '../connection.ts';
import type { JourneyStatus } from './enrollments.ts';

/** A journey that sends copy of a template. */
export interface TemplateJourney {
  readonly id: string;
  readonly name: string;
  readonly status: JourneyStatus;
  /** Versions of the template in its draft, and in the version of it that runs. */
  readonly draft: readonly number[];
  readonly live: readonly number[];
}

/** Versions of the template $2 in a drawing. */
const versionsIn = (graph: string) =>
  `array(select distinct (u ->> 'version')::int from jsonb_path_query(${graph}::jsonb, '$.nodes.*.config.*[*].template') as u
     where u ->> 'id' = $2::text order by 1)`;

/** Journeys in whose draft or live version the template stands; archived ones are left out. */
export async function listTemplateJourneys(
  tx: Transaction,
  workspace: string,
  template: string,
): Promise<TemplateJourney[]> {
  const { rows } = await tx.query<TemplateJourney>(
    `select * from (
       select j.id, j.name, j.status, ${versionsIn('j.draft')} as draft,
         coalesce((select ${versionsIn('v.graph')} from journey_versions v where v.workspace_id = j.workspace_id
           and v.journey_id = j.id and v.version = j.live_version and j.status in ('live', 'paused')), '{}') as live
       from journeys j where j.workspace_id = $1 and j.status <> 'archived') u
     where cardinality(u.draft) > 0 or cardinality(u.live) > 0 order by lower(u.name), u.id`,
    [workspace, template],
  );
  return rows;
}

/** A template that includes a fragment, in its published version. */
export interface TemplateOfFragment {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** Of the fragment. */
  readonly version: number;
}

export async function listTemplatesOfFragment(
  tx: Transaction,
  workspace: string,
  fragment: string,
): Promise<TemplateOfFragment[]> {
  const { rows } = await tx.query<TemplateOfFragment>(
    `select t.id, t.name, t.kind, f.fragment_version as version from template_fragments f
     join templates t on t.workspace_id = f.workspace_id and t.id = f.template_id and t.published_version = f.version
     where f.workspace_id = $1 and f.fragment_id = $2 and t.archived_at is null order by lower(t.name), t.id`,
    [workspace, fragment],
  );
  return rows;
}

/** Journeys whose own copy includes a fragment of that name, in the draft or in the version that runs. */
export async function listJourneysOfFragment(
  tx: Transaction,
  workspace: string,
  name: string,
): Promise<Pick<TemplateJourney, 'id' | 'name' | 'status'>[]> {
  // A quote is escaped in the text of JSON. Names of fragments hold nothing that means anything to a pattern.
  const included = `\\{%-?\\s*render\\s+('|\\\\")${name}('|\\\\")`;
  const { rows } = await tx.query<Pick<TemplateJourney, 'id' | 'name' | 'status'>>(
    `select j.id, j.name, j.status from journeys j
     left join journey_versions v on v.workspace_id = j.workspace_id and v.journey_id = j.id and v.version = j.live_version
       and j.status in ('live', 'paused')
     where j.workspace_id = $1 and j.status <> 'archived' and (j.draft::text ~ $2 or v.graph::text ~ $2)
     order by lower(j.name), j.id`,
    [workspace, included],
  );
  return rows;
}
