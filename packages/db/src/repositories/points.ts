import type { Transaction } from '../connection.ts';
import { setDue } from './due.ts';
import type { NewEvent } from './events.ts';

export type PointsKind = 'earn' | 'spend' | 'expire' | 'reverse';

export interface PointsEntry {
  readonly key: string;
  readonly kind: PointsKind;
  /** What it adds to the balance; what is spent, expires or is taken back is negative. */
  readonly points: number;
  readonly leftOver: number | null;
  readonly expiresAt: Date | null;
  readonly about: string | null;
  readonly reason: string;
  readonly at: Date;
}

/** The due row that has points expire. */
export const pointsDue = 'points';

const columns = `key, kind, points, left_over as "leftOver", expires_at as "expiresAt", about, reason, at`;

export async function pointsBalance(tx: Transaction, workspace: string, person: string): Promise<number> {
  const { rows } = await tx.query<{ balance: string }>(
    'select coalesce(sum(points), 0) as balance from points_entries where workspace_id = $1 and person_id = $2',
    [workspace, person],
  );
  return Number(rows[0]!.balance);
}

/** The latest first. */
export async function listPoints(
  tx: Transaction,
  workspace: string,
  person: string,
  limit: number,
): Promise<PointsEntry[]> {
  const { rows } = await tx.query<PointsEntry>(
    `select ${columns} from points_entries where workspace_id = $1 and person_id = $2 order by id desc limit $3`,
    [workspace, person, limit],
  );
  return rows;
}

interface Whose {
  readonly person: string;
  readonly key: string;
  readonly reason: string;
  /** Milliseconds on the workspace's clock. */
  readonly at: number;
}

export type PointsAnswer = 'done' | 'repeated' | 'not-enough' | 'nothing-to-reverse' | 'key-of-another';

/** Under the person's lock, as all of these. The same key again changes nothing. */
export async function earnPoints(
  tx: Transaction,
  workspace: string,
  whose: Whose & { readonly points: number; readonly expiresAt: number | null },
): Promise<PointsAnswer> {
  const repeated = await seen(tx, workspace, whose);
  if (repeated) return repeated;
  const { points, expiresAt } = whose;
  await write(tx, workspace, { ...whose, kind: 'earn', points, leftOver: points, expiresAt, about: null });
  if (expiresAt !== null) await planExpiry(tx, workspace);
  return 'done';
}

/** What expires first is spent first. */
export async function spendPoints(
  tx: Transaction,
  workspace: string,
  whose: Whose & { readonly points: number },
): Promise<PointsAnswer> {
  const repeated = await seen(tx, workspace, whose);
  if (repeated) return repeated;
  const { person, points } = whose;
  if ((await pointsBalance(tx, workspace, person)) < points) return 'not-enough';
  await takeFromLots(tx, workspace, person, points);
  await write(tx, workspace, {
    ...whose,
    kind: 'spend',
    points: -points,
    leftOver: null,
    expiresAt: null,
    about: null,
  });
  return 'done';
}

/**
 * Takes an entry back: what was spent is there again, for good; what was earned is gone, even where it was spent meanwhile, so
 * that a balance may be below nothing.
 */
export async function reversePoints(
  tx: Transaction,
  workspace: string,
  whose: Whose & { readonly about: string },
): Promise<PointsAnswer> {
  const repeated = await seen(tx, workspace, whose);
  if (repeated) return repeated;
  const { person, about } = whose;
  const { rows } = await tx.query<{ kind: PointsKind; points: number; left: number | null }>(
    `select kind, points, left_over as left from points_entries e where workspace_id = $1 and person_id = $2 and key = $3
       and kind in ('earn', 'spend') and not exists (
         select 1 from points_entries r where r.workspace_id = $1 and r.about = $3 and r.kind = 'reverse')`,
    [workspace, person, about],
  );
  const entry = rows[0];
  if (!entry) return 'nothing-to-reverse';
  if (entry.kind === 'earn') {
    const spent = entry.points - (entry.left ?? 0);
    await tx.query('update points_entries set left_over = 0 where workspace_id = $1 and key = $2', [
      workspace,
      about,
    ]);
    await takeFromLots(tx, workspace, person, spent);
  }
  const leftOver = entry.kind === 'spend' ? -entry.points : null;
  await write(tx, workspace, { ...whose, kind: 'reverse', points: -entry.points, leftOver, expiresAt: null });
  return 'done';
}

/** Lots that have come to their end by `at`, with whose they are. */
export async function expiredLots(
  tx: Transaction,
  workspace: string,
  at: number,
  limit: number,
): Promise<readonly { readonly person: string; readonly key: string }[]> {
  const { rows } = await tx.query<{ person: string; key: string }>(
    `select person_id as person, key from points_entries where workspace_id = $1 and left_over > 0 and expires_at <= $2
     order by expires_at, id limit $3`,
    [workspace, new Date(at), limit],
  );
  return rows;
}

/** What is left of a lot is gone. False when nothing is: it was spent, or somebody else has seen to it. */
export async function expireLot(
  tx: Transaction,
  workspace: string,
  { person, key, at }: { readonly person: string; readonly key: string; readonly at: number },
): Promise<boolean> {
  const { rows } = await tx.query<{ left: number }>(
    `update points_entries e set left_over = 0 from points_entries before
     where e.workspace_id = $1 and e.key = $2 and e.left_over > 0 and before.workspace_id = $1 and before.id = e.id
     returning before.left_over as left`,
    [workspace, key],
  );
  const left = rows[0]?.left;
  if (left === undefined) return false;
  await write(tx, workspace, {
    person,
    key: `expire:${key}`,
    kind: 'expire',
    points: -left,
    leftOver: null,
    expiresAt: null,
    about: key,
    reason: '',
    at,
  });
  return true;
}

/**
 * Sets when the next lot expires; never, where none does. Its row is locked before anything is read: of two who plan at once
 * the second sees what the first has written.
 */
export async function planExpiry(tx: Transaction, workspace: string): Promise<void> {
  await tx.query(
    `insert into due (workspace_id, kind, subject, at) values ($1, $2, 'all', now() + interval '100 years')
     on conflict (workspace_id, kind, subject) do update set at = due.at`,
    [workspace, pointsDue],
  );
  const { rows } = await tx.query<{ at: Date | null }>(
    'select min(expires_at) as at from points_entries where workspace_id = $1 and left_over > 0',
    [workspace],
  );
  await setDue(tx, workspace, [{ kind: pointsDue, subject: 'all', at: rows[0]?.at?.getTime() ?? null }]);
}

/** Makes the balance an attribute, `points`, and so a fact for predicates and copy. */
export function pointsEvent({
  person,
  key,
  balance,
  at,
}: {
  readonly person: string;
  readonly key: string;
  readonly balance: number;
  readonly at: number;
}): NewEvent {
  return {
    personId: person,
    messageId: `points:${key}`,
    type: 'identify',
    name: '$identify',
    at,
    source: 'api',
    backfill: false,
    properties: { points: balance },
    context: {},
  };
}

async function seen(
  tx: Transaction,
  workspace: string,
  { person, key }: Whose,
): Promise<PointsAnswer | null> {
  const { rows } = await tx.query<{ person: string }>(
    'select person_id as person from points_entries where workspace_id = $1 and key = $2',
    [workspace, key],
  );
  if (!rows[0]) return null;
  return rows[0].person === person ? 'repeated' : 'key-of-another';
}

async function takeFromLots(
  tx: Transaction,
  workspace: string,
  person: string,
  points: number,
): Promise<void> {
  await tx.query(
    `with lots as (
       select id, left_over, coalesce(sum(left_over) over (order by expires_at nulls last, id
         rows between unbounded preceding and 1 preceding), 0) as before
       from points_entries where workspace_id = $1 and person_id = $2 and left_over > 0)
     update points_entries e set left_over = e.left_over - least(e.left_over, greatest(0, $3::int - lots.before))
     from lots where e.workspace_id = $1 and e.id = lots.id and lots.before < $3::int`,
    [workspace, person, points],
  );
}

type Writing = Whose & {
  readonly kind: PointsKind;
  readonly points: number;
  readonly leftOver: number | null;
  readonly expiresAt: number | null;
  readonly about: string | null;
};

async function write(tx: Transaction, workspace: string, entry: Writing): Promise<void> {
  const { person, key, kind, points, leftOver, expiresAt, about, reason, at } = entry;
  await tx.query(
    `insert into points_entries (workspace_id, person_id, key, kind, points, left_over, expires_at, about, reason, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      workspace,
      person,
      key,
      kind,
      points,
      leftOver,
      expiresAt === null ? null : new Date(expiresAt),
      about,
      reason,
      new Date(at),
    ],
  );
}
