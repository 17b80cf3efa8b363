import { and, desc, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../connection.ts';
import { streamDeliveries, streams } from '../schema/index.ts';
import type { LogPlace } from './stream-lines.ts';

export type StreamRow = typeof streams.$inferSelect;
export type StreamDeliveryRow = typeof streamDeliveries.$inferSelect;

/** What `streams.sealed` holds. */
export interface StreamPlace {
  readonly url: string;
  readonly secret: string;
}

const is = ({ workspaceId, id }: Pick<StreamRow, 'workspaceId' | 'id'>) =>
  and(eq(streams.workspaceId, workspaceId), eq(streams.id, id));

export async function listStreams(tx: Transaction, workspace: string): Promise<StreamRow[]> {
  return tx.orm
    .select()
    .from(streams)
    .where(eq(streams.workspaceId, workspace))
    .orderBy(streams.createdAt, streams.id);
}

export async function getStream(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<StreamRow | undefined> {
  const [row] = await tx.orm.select().from(streams).where(is({ workspaceId, id }));
  return row;
}

export type NewStream = Pick<StreamRow, 'id' | 'name' | 'kinds' | 'sealed' | 'cursorAt'>;

export async function createStream(
  tx: Transaction,
  workspaceId: string,
  stream: NewStream,
): Promise<StreamRow> {
  const [row] = await tx.orm
    .insert(streams)
    .values({ ...stream, workspaceId })
    .returning();
  return row!;
}

export type StreamChange = Partial<
  Pick<
    StreamRow,
    | 'name'
    | 'kinds'
    | 'sealed'
    | 'enabled'
    | 'testAsked'
    | 'pausedAt'
    | 'failing'
    | 'fault'
    | 'retryAt'
    | 'cursorAt'
    | 'cursorKey'
  >
>;

export async function editStream(
  tx: Transaction,
  stream: Pick<StreamRow, 'workspaceId' | 'id'>,
  change: StreamChange,
): Promise<StreamRow> {
  const [row] = await tx.orm.update(streams).set(change).where(is(stream)).returning();
  return row!;
}

export async function deleteStream(
  tx: Transaction,
  stream: Pick<StreamRow, 'workspaceId' | 'id'>,
): Promise<void> {
  await tx.orm.delete(streams).where(is(stream));
}

/** The last tries, newest first. */
export async function listStreamDeliveries(
  tx: Transaction,
  workspace: string,
  stream: string,
): Promise<StreamDeliveryRow[]> {
  return tx.orm
    .select()
    .from(streamDeliveries)
    .where(and(eq(streamDeliveries.workspaceId, workspace), eq(streamDeliveries.streamId, stream)))
    .orderBy(desc(streamDeliveries.at), desc(streamDeliveries.id))
    .limit(kept);
}

/** Real milliseconds for which nobody else delivers. */
export const streamLease = 60_000;

/**
 * Takes streams of live workspaces that may have something to deliver: each is delivered by one at a time, so that its order
 * is kept. One that only a test is asked of is taken, too.
 */
export async function claimStreams(tx: Transaction, limit: number): Promise<StreamRow[]> {
  const { rows } = await tx.query<{ workspace: string; id: string }>(
    `update streams s set claim = claim + 1, lease = clock_timestamp() + interval '${streamLease} milliseconds'
     where (workspace_id, id) in (
       select workspace_id, id from streams
       where (test_asked or (enabled and paused_at is null and retry_at <= clock_timestamp()))
         and (lease is null or lease < clock_timestamp())
         and workspace_id in (select id from workspaces where kind = 'live')
       order by retry_at limit $1 for update skip locked)
     returning workspace_id as workspace, id`,
    [limit],
  );
  const claimed: StreamRow[] = [];
  for (const { workspace, id } of rows) claimed.push((await getStream(tx, workspace, id))!);
  return claimed;
}

/** What a claim came to. */
export interface StreamOutcome {
  /** How far everything has been taken. */
  readonly place: LogPlace;
  /** The try that was made; `null`: there was nothing to deliver. */
  readonly tried: {
    readonly events: number;
    readonly test: boolean;
    readonly status: number | null;
    readonly fault: string | null;
    readonly milliseconds: number;
  } | null;
  /** Milliseconds until the next look; `null`: not before somebody lets it go on. */
  readonly retryIn: number | null;
}

/** Tries that are kept of a stream. */
const kept = 50;

/** Writes it down, unless somebody else has taken over meanwhile. */
export async function settleStream(
  tx: Transaction,
  { workspaceId, id, claim }: StreamRow,
  { place, tried, retryIn }: StreamOutcome,
): Promise<void> {
  const fault = tried?.fault ?? null;
  const { rowCount } = await tx.query(
    `update streams set lease = null, cursor_at = $4, cursor_key = $5,
       failing = case when $6::text is not null then failing + 1 when $7 then 0 else failing end,
       fault = case when $6::text is not null then $6 when $7 then null else fault end,
       delivered = delivered + $8, test_asked = test_asked and not $9,
       retry_at = clock_timestamp() + coalesce($10::float8, 0) * interval '1 millisecond',
       paused_at = case when $10::float8 is null then clock_timestamp() else paused_at end
     where workspace_id = $1 and id = $2 and claim = $3`,
    [
      ...[workspaceId, id, claim, place.at, place.key],
      ...[tried?.test ? null : fault, tried !== null && !tried.test],
      ...[tried && !tried.test && fault === null ? tried.events : 0, tried?.test ?? false, retryIn],
    ],
  );
  if (rowCount === 0 || !tried) return;
  await tx.orm.insert(streamDeliveries).values({ ...tried, workspaceId, id: uuidv7(), streamId: id });
  await tx.query(
    `delete from stream_deliveries where workspace_id = $1 and stream_id = $2 and id in (
       select id from stream_deliveries where workspace_id = $1 and stream_id = $2 order by at desc, id desc offset ${kept})`,
    [workspaceId, id],
  );
}
