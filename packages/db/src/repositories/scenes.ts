import type { Transaction } from '../connection.ts';
import { setDue } from './due.ts';
import { workspaceClock } from './workspace-clock.ts';

type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** Something that has changed in a region, and how far its people have been told. */
export interface SceneChange {
  readonly region: string;
  readonly before: Facts;
  readonly facts: Facts;
  /** Milliseconds on the workspace's clock. */
  readonly at: number;
  /** The last person who was told; `null` = nobody yet. */
  readonly after: string | null;
}

export interface SceneFeed {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly settings: unknown;
  readonly regions: readonly string[];
  readonly attribute: string;
  readonly event: string;
  readonly everyMinutes: number;
  readonly facts: { readonly [region: string]: Facts };
  readonly telling: readonly SceneChange[];
  readonly readAt: Date | null;
  readonly problem: string | null;
}

/** The due row of a feed is `scene:<id>` of `all`. */
export const sceneDue = 'scene';

const columns = `id, name, source, settings, regions, attribute, event, every_minutes as "everyMinutes", facts, telling,
  read_at as "readAt", problem`;

export async function listSceneFeeds(tx: Transaction, workspace: string): Promise<SceneFeed[]> {
  const { rows } = await tx.query<SceneFeed>(
    `select ${columns} from scene_feeds where workspace_id = $1 order by name`,
    [workspace],
  );
  return rows;
}

/** For whoever takes it one step further: nobody else does meanwhile. */
export async function holdSceneFeed(
  tx: Transaction,
  workspace: string,
  id: string,
): Promise<SceneFeed | undefined> {
  const { rows } = await tx.query<SceneFeed>(
    `select ${columns} from scene_feeds where workspace_id = $1 and id = $2 for update`,
    [workspace, id],
  );
  return rows[0];
}

export type SceneFeedDraft = Pick<
  SceneFeed,
  'id' | 'name' | 'source' | 'settings' | 'regions' | 'attribute' | 'event' | 'everyMinutes'
>;

/** Makes it, or changes the one with this id; then it is read at once. False when another feed has the name. */
export async function saveSceneFeed(
  tx: Transaction,
  workspace: string,
  feed: SceneFeedDraft,
): Promise<boolean> {
  const { id, name, source, settings, regions, attribute, event, everyMinutes } = feed;
  const { rowCount } = await tx.query(
    `insert into scene_feeds (workspace_id, id, name, source, settings, regions, attribute, event, every_minutes)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9
     where not exists (select 1 from scene_feeds where workspace_id = $1 and name = $3 and id <> $2)
     on conflict (workspace_id, id) do update set name = excluded.name, source = excluded.source,
       settings = excluded.settings, regions = excluded.regions, attribute = excluded.attribute, event = excluded.event,
       every_minutes = excluded.every_minutes`,
    [workspace, id, name, source, JSON.stringify(settings), regions, attribute, event, everyMinutes],
  );
  if (rowCount !== 1) return false;
  const { now } = await workspaceClock(tx, workspace);
  await askForScene(tx, workspace, id, now);
  return true;
}

export async function askForScene(
  tx: Transaction,
  workspace: string,
  id: string,
  at: number | null,
): Promise<void> {
  await setDue(tx, workspace, [{ kind: `${sceneDue}:${id}`, subject: 'all', at }]);
}

export async function deleteSceneFeed(tx: Transaction, workspace: string, id: string): Promise<boolean> {
  await askForScene(tx, workspace, id, null);
  const { rowCount } = await tx.query('delete from scene_feeds where workspace_id = $1 and id = $2', [
    workspace,
    id,
  ]);
  return rowCount === 1;
}

/** What was read, or what is still to be told. */
export async function noteScene(
  tx: Transaction,
  workspace: string,
  id: string,
  change: Partial<Pick<SceneFeed, 'facts' | 'telling' | 'problem' | 'readAt'>>,
): Promise<void> {
  const { facts, telling, problem, readAt } = change;
  await tx.query(
    `update scene_feeds set facts = coalesce($3, facts), telling = coalesce($4, telling),
       problem = case when $5 then $6 else problem end, read_at = coalesce($7, read_at) where workspace_id = $1 and id = $2`,
    [
      workspace,
      id,
      facts === undefined ? null : JSON.stringify(facts),
      telling === undefined ? null : JSON.stringify(telling),
      problem !== undefined,
      problem ?? null,
      readAt ?? null,
    ],
  );
}

/** Who says of themselves that they are in a region, in order of id. */
export async function peopleInRegion(
  tx: Transaction,
  workspace: string,
  {
    attribute,
    region,
    after,
  }: { readonly attribute: string; readonly region: string; readonly after: string | null },
  limit: number,
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from people where workspace_id = $1 and merged_into is null and attributes ->> $2 = $3
       and ($4::uuid is null or id > $4) order by id limit $5`,
    [workspace, attribute, region, after, limit],
  );
  return rows.map((row) => row.id);
}
