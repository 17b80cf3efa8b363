import { usualPriority } from '@perennial/journey';
import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { comesAt } from './calendar.ts';
import type { JourneyStatus } from './enrollments.ts';
import { journeyHeadColumns, type JourneyHead } from './journeys.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';
import { workspaceClock } from './workspace-clock.ts';

/** Which journeys a list shows; what is absent says nothing. */
export interface JourneyFilter {
  /** Without one, all but the archived ones. */
  readonly status?: JourneyStatus | undefined;
  /** Part of the name or of a tag, whatever the case. */
  readonly q?: string | undefined;
  /** `null`: those in no folder. */
  readonly folder?: string | null | undefined;
  readonly tag?: string | undefined;
  /** The operator who looks after it. */
  readonly owner?: string | undefined;
  /** What comes first: the last changed, unless it says otherwise. */
  readonly order?: JourneyOrder | undefined;
}

export type JourneyOrder = 'changed' | 'priority';

/** A journey as lists show it. */
export interface ListedJourney extends JourneyHead {
  readonly folder: string | null;
  readonly tags: string[];
  readonly owner: { readonly id: string; readonly name: string } | null;
  /** People who entered within seven days, by the workspace's clock and zone. */
  readonly week: number;
  /** Of those who entered within thirty days; `null` without a goal. */
  readonly goal: { readonly entered: number; readonly reached: number } | null;
  /** Configurations of its stage triggers: of what runs, else of what is drawn. */
  readonly stageTriggers: readonly StageTrigger[];
  /** Whose messages go first: of what runs, else of what is drawn. */
  readonly priority: number;
  /** It is a schedule and a message. */
  readonly broadcast: boolean;
  /** When a schedule of it comes round next. */
  readonly nextRunAt: Date | null;
  /** People looked at by the runs of its schedules that are under way. */
  readonly run: { readonly done: number; readonly of: number } | null;
}

export interface StageTrigger {
  readonly on: 'entered' | 'left' | 'been';
  readonly model: string;
  readonly stage: string;
}

interface Row extends JourneyHead {
  readonly folder: string | null;
  readonly tags: string[];
  readonly owner_id: string | null;
  readonly owner_sealed: Buffer | null;
  readonly has_goal: boolean;
  readonly stage_triggers: readonly StageTrigger[];
  readonly priority: number;
  readonly broadcast: boolean;
  readonly nextRunAt: Date | null;
  readonly run: ListedJourney['run'];
}

const priority = `coalesce((coalesce(v.graph, j.draft) #>> '{settings,priority}')::integer, ${usualPriority})`;

const columns = `${journeyHeadColumns}, ${priority} as priority, j.folder_id as folder, j.tags, j.owner_id, u.sealed as owner_sealed,
  jsonb_typeof(coalesce(v.graph, j.draft) #> '{settings,goal}') = 'object' is true as has_goal,
  (select coalesce(jsonb_agg(n.value -> 'config' order by n.key), '[]') from jsonb_each(coalesce(v.graph, j.draft) -> 'nodes') n
     where n.value ->> 'type' = 'trigger-stage') as stage_triggers,
  (select coalesce(array_agg(n.value ->> 'type' order by n.value ->> 'type') = '{send,trigger-schedule}', false)
     from jsonb_each(coalesce(v.graph, j.draft) -> 'nodes') n where n.value ->> 'type' <> 'note') as broadcast,
  (select to_timestamp(min(${comesAt('d')}) / 1000) from jsonb_object_keys(v.program -> 'nodes') node
     join due d on d.workspace_id = j.workspace_id and d.subject = 'all' and d.kind = 'schedule:' || j.id || ':' || node)
     as "nextRunAt",
  (select jsonb_build_object('done', sum(r.done), 'of', sum(r."of")) from journey_runs r
     where r.workspace_id = j.workspace_id and r.journey_id = j.id and r.act = 'admit' and r.state = 'running'
     having count(*) > 0) as run`;

const source = `journeys j left join users u on u.id = j.owner_id left join journey_versions v
  on v.workspace_id = j.workspace_id and v.journey_id = j.id and v.version = j.live_version`;

/**
 * What each order goes by, and from where on it goes on. A list that is asked to go on where one of the other order ended shows
 * nothing.
 */
const orders: { readonly [O in JourneyOrder]: { readonly key: string; readonly from: string } } = {
  changed: { key: 'j.updated_at', from: `case when $3 !~ '^\\d+$' then $3::timestamptz end` },
  priority: { key: priority, from: `case when $3 ~ '^\\d+$' then $3::integer end` },
};

/** The last changed first, or those whose messages go first. */
export async function listJourneys(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  filter: JourneyFilter,
  { after, limit }: PageRequest,
): Promise<PageOf<ListedJourney>> {
  const { status, q, folder, tag, owner, order = 'changed' } = filter;
  const { key, from } = orders[order];
  const { rows } = await tx.query<Row & { position: string }>(
    `select ${columns}, (${key})::text as position from ${source}
     where j.workspace_id = $1 and (case when $2::text is null then j.status <> 'archived' else j.status = $2 end)
       and ($3::text is null or (${key}, j.id) < (${from}, $4::uuid))
       and ($6::text is null or position(lower($6) in lower(j.name)) > 0
         or exists (select from unnest(j.tags) t where position(lower($6) in lower(t)) > 0))
       and (not $7 or j.folder_id is not distinct from $8::uuid)
       and ($9::text is null or $9 = any (j.tags)) and ($10::uuid is null or j.owner_id = $10)
     order by ${key} desc, j.id desc limit $5`,
    [
      workspace,
      status ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit + 1,
      q ?? null,
      folder !== undefined,
      folder ?? null,
      tag ?? null,
      owner ?? null,
    ],
  );
  const page = pageOf(
    rows,
    limit,
    (row) => [row.position, row.id],
    ({ position: _, ...row }) => row,
  );
  return { ...page, items: await withEntries(tx, vault, workspace, page.items) };
}

/** One of them. */
export async function getListedJourney(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
): Promise<ListedJourney | undefined> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from ${source} where j.workspace_id = $1 and j.id = $2`,
    [workspace, id],
  );
  return (await withEntries(tx, vault, workspace, rows))[0];
}

async function withEntries(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  rows: readonly Row[],
): Promise<ListedJourney[]> {
  const entries = await sumEntries(
    tx,
    workspace,
    rows.map(({ id }) => id),
  );
  return rows.map(({ owner_id, owner_sealed, has_goal, stage_triggers, ...row }) => {
    const { week = 0, entered = 0, reached = 0 } = entries.get(row.id) ?? {};
    return {
      ...row,
      owner: ownerOf(vault, owner_id, owner_sealed),
      week,
      goal: has_goal ? { entered, reached } : null,
      stageTriggers: stage_triggers.map(({ on, model, stage }) => ({ on, model, stage })),
    };
  });
}

function ownerOf(vault: Vault, id: string | null, sealed: Buffer | null): ListedJourney['owner'] {
  return id !== null && sealed ? { id, name: vault.open<{ name: string }>(sealed).name } : null;
}

interface Entries {
  readonly id: string;
  readonly week: number;
  readonly entered: number;
  readonly reached: number;
}

/** Both numbers of a goal speak of the same people, those who entered on these days: a share is never over 100 %. */
async function sumEntries(
  tx: Transaction,
  workspace: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Entries>> {
  if (ids.length === 0) return new Map();
  const { now, zone } = await workspaceClock(tx, workspace);
  const { rows } = await tx.query<Entries>(
    `with today as (select ($3::timestamptz at time zone $4)::date as day)
     select c.journey_id as id,
       coalesce(sum(c.n) filter (where c.kind = 'entered' and c.entry_day > today.day - 7), 0)::float8 as week,
       coalesce(sum(c.n) filter (where c.kind = 'entered'), 0)::float8 as entered,
       coalesce(sum(c.n) filter (where c.kind = 'goal'), 0)::float8 as reached
     from counters c, today
     where c.workspace_id = $1 and c.journey_id = any ($2::uuid[]) and c.kind in ('entered', 'goal')
       and c.entry_day > today.day - 30
     group by 1`,
    [workspace, ids, new Date(now), zone],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
