import type { Transaction } from '../connection.ts';
import { join } from '../vault/personal.ts';
import type { Vault } from '../vault/vault.ts';
import { forgetDue } from './due.ts';
import { dropReadFiles } from './import-erase.ts';
import { countGone } from './segment-erase.ts';
import { forgetCases } from './complaint-cases.ts';
import { erasedHash, keptHash } from './erasures.ts';
import { lockFound } from './lock-found.ts';
import { lockToMerge } from './merge-people.ts';
import { currentPerson } from './people-identity.ts';
import { addCounts } from './steps.ts';
import { suppress, type NewSuppression } from './suppressions.ts';
import { workspaceClock } from './workspace-clock.ts';

export interface Erasing {
  readonly workspace: string;
  readonly person: string;
  /** Id of the record that it happened. */
  readonly id: string;
  /** Who asked for it, as in the audit log. */
  readonly by: string;
  /** `YYYY-MM-DD` on the workspace's wall: counters are kept by the day of entry. */
  readonly dayOf: (at: number) => string;
}

/** What rows are still looked for by. Sealed in the record until the last is gone. */
export interface Wanted {
  readonly people: readonly string[];
  /** Ids they went by, addresses and tokens. */
  readonly names: readonly string[];
  /** Dead letters up to this one have been looked through. */
  readonly letters: string;
  /** Rows of files that were refused have been looked through up to this one. Missing in records from before. */
  readonly errors?: ErrorRowKey;
}

export interface ErrorRowKey {
  readonly file: string;
  readonly row: number;
}

/** Tables whose rows of a person go at once, by `person_id`. A test holds this list against the database. */
export const erasedAtOnce = [
  'messages',
  'calls',
  'interests',
  'route_queue',
  'identities',
  'devices',
  'consents',
  'stage_history',
  'segment_members',
  'segment_problems',
  'person_scores',
  'form_answers',
  'inbox_messages',
  'points_entries',
  'referral_codes',
  'referrals',
  'holdouts',
] as const;
/** Tables whose rows are deleted bit by bit: there may be very many. */
export const erasedInParts = ['events', 'steps'] as const;
/** Rows that stay, and no longer say whose they are: a code must not be given again, a complaint has happened. */
export const erasedByName = ['coupon_codes', 'complaint_cases'] as const;
/** Running passages end, and go once their workflows know. */
export const erasedWhenTold = ['enrollments'] as const;

/**
 * Erases somebody with all whom they absorbed. When it is committed nobody can find the person any more, nothing is
 * running or queued for them, and their addresses are suppressed; what is left are events and steps that belong to
 * nobody (`continueErasure`).
 *
 * Whoever is at work on the person is waited for; whoever waits for them finds them gone.
 *
 * @returns false when there is no such person
 */
export async function beginErasure(tx: Transaction, vault: Vault, erasing: Erasing): Promise<boolean> {
  const { workspace, id, by } = erasing;
  const people = await lockEverybody(tx, erasing);
  if (people.length === 0) return false;
  const whose: Whose = { tx, vault, workspace, people };
  const { now } = await workspaceClock(tx, workspace);
  const known = await readKnown(whose);
  await suppressAddresses(whose, known, now);
  await countGone(tx, workspace, people, now);
  const counts = {
    keptConsents: await keepConsents(whose, known),
    ...(await endEnrollments(whose, erasing, now)),
    ...(await deleteAboutMessages(whose)),
    ...(await deleteAtOnce(whose)),
    ...(await deleteMentions(whose, known)),
    importFiles: await dropReadFiles(tx, workspace),
    people: await rowsOf(tx, 'delete from people where workspace_id = $1 and id = any($2::uuid[])', whose),
  };
  const wanted: Wanted = { people, names: known.names, letters: '0' };
  await tx.query(
    `insert into erasures (workspace_id, id, person_hash, "by", counts, sealed) values ($1, $2, $3, $4, $5, $6)`,
    [
      workspace,
      id,
      erasedHash(vault, workspace, erasing.person),
      by,
      JSON.stringify(counts),
      vault.seal(wanted),
    ],
  );
  return true;
}

interface Whose {
  readonly tx: Transaction;
  readonly vault: Vault;
  readonly workspace: string;
  readonly people: readonly string[];
}

/** `for update`: nobody may store an event for them meanwhile. */
function lockEverybody(tx: Transaction, { workspace, person }: Erasing): Promise<readonly string[]> {
  const find = async () => {
    const current = await currentPerson(tx, workspace, person);
    return current === null ? [] : withAbsorbed(tx, workspace, current);
  };
  return lockFound(tx, find, (people) => lockToMerge(tx, workspace, people));
}

async function withAbsorbed(tx: Transaction, workspace: string, person: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `with recursive everybody as (
       select $2::uuid as id
       union
       select m.absorbed from everybody e join merges m on m.workspace_id = $1 and m.survivor = e.id)
     select id from everybody order by id`,
    [workspace, person],
  );
  return rows.map((row) => row.id);
}

interface Known {
  readonly email: string | null;
  readonly phone: string | null;
  readonly suppressions: readonly Omit<NewSuppression, 'at' | 'reason'>[];
  readonly names: readonly string[];
}

async function readKnown({ tx, vault, workspace, people }: Whose): Promise<Known> {
  const of = async <Row extends object>(text: string) =>
    (await tx.query<Row>(text, [workspace, people])).rows;
  // Of those merged into one only the survivor's row is true; the others may still name an address.
  const rows = await of<{ sealed: Buffer | null; merged_into: string | null }>(
    'select sealed, merged_into from people where workspace_id = $1 and id = any($2::uuid[])',
  );
  const values = rows.map((row) => ({ ...row, personal: join(vault, {}, row.sealed) }));
  const now = values.find((row) => row.merged_into === null)?.personal ?? {};
  const identities = await of<{ sealed: Buffer }>(
    'select sealed from identities where workspace_id = $1 and person_id = any($2::uuid[])',
  );
  const devices = await of<{ sealed: Buffer }>(
    'select sealed from devices where workspace_id = $1 and person_id = any($2::uuid[])',
  );
  const names = [
    ...identities.map((row) => vault.open<string>(row.sealed)),
    ...values.flatMap(({ personal }) => [personal['email'], personal['phone']]),
    ...devices.map((row) => vault.open<{ token: string }>(row.sealed).token),
  ].filter((value): value is string => typeof value === 'string' && value !== '');
  return {
    email: textOf(now['email']),
    phone: textOf(now['phone']),
    suppressions: await ownAddresses(of),
    names: [...new Set(names)],
  };
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/** Addresses that nobody else has: who shares one was not asked whether they still want to hear from us. */
async function ownAddresses(of: <Row extends object>(text: string) => Promise<Row[]>) {
  return of<{ channel: string; addressHash: Buffer }>(
    `select 'email' as channel, p.email_hash as "addressHash" from people p
       where p.workspace_id = $1 and p.id = any($2::uuid[]) and p.email_hash is not null and not exists (
         select from people o where o.workspace_id = $1 and o.email_hash = p.email_hash and o.merged_into is null
           and o.id <> all($2::uuid[]))
     union
     select 'sms', p.phone_hash from people p
       where p.workspace_id = $1 and p.id = any($2::uuid[]) and p.phone_hash is not null and not exists (
         select from people o where o.workspace_id = $1 and o.phone_hash = p.phone_hash and o.merged_into is null
           and o.id <> all($2::uuid[]))
     union
     select 'push', token_hash from devices where workspace_id = $1 and person_id = any($2::uuid[])`,
  );
}

/** Bringing the address in again must not write to it; only its owner's new yes does (`liftSuppressions`). */
async function suppressAddresses({ tx, workspace }: Whose, { suppressions }: Known, at: number) {
  await suppress(
    tx,
    workspace,
    suppressions.map((one) => ({ ...one, reason: { code: 'erased' }, at })),
  );
}

async function keepConsents(
  { tx, vault, workspace, people }: Whose,
  { email, phone }: Known,
): Promise<number> {
  const hash = (channel: string, address: string | null) =>
    address === null ? null : keptHash(vault, workspace, channel, address);
  const { rowCount } = await tx.query(
    `insert into kept_consents (workspace_id, address_hash, channel, topic, status, at, source, wording)
     select workspace_id, case channel when 'email' then $3::bytea else $4::bytea end, channel, topic, status, at, source,
       wording
     from consents where workspace_id = $1 and person_id = any($2::uuid[])
       and case channel when 'email' then $3::bytea when 'sms' then $4::bytea end is not null order by id`,
    [workspace, people, hash('email', email), hash('sms', phone)],
  );
  return rowCount ?? 0;
}

const erased = { code: 'erased' };

/**
 * Ends what is running, and counts it where every end is counted. What they held is overwritten. Rows stay until the
 * sweep has told their workflows; practice workspaces have none.
 */
async function endEnrollments(
  { tx, vault, workspace, people }: Whose,
  { dayOf }: Erasing,
  now: number,
): Promise<Record<string, number>> {
  const { rows } = await tx.query<{ journey: string; version: number; node: string; entered: Date }>(
    `select journey_id as journey, version, coalesce(node_id, '') as node, entered_at as entered from enrollments
     where workspace_id = $1 and person_id = any($2::uuid[]) and status <> 'done'`,
    [workspace, people],
  );
  await addCounts(
    tx,
    workspace,
    rows.map(({ entered, ...place }) => ({
      ...place,
      kind: 'exited',
      detail: erased.code,
      variant: '',
      entryDay: dayOf(entered.getTime()),
      at: now,
    })),
  );
  const passages = await tx.query(
    `update enrollments set status = 'done', reason = $3, stop = null, sealed = $4, entry_key = '', node_id = null,
       visit = null, position = '{}', until = null, ended_at = $5, started = true,
       poke_at = case when status <> 'done' and (select kind from workspaces where id = $1) = 'live' then clock_timestamp() end
     where workspace_id = $1 and person_id = any($2::uuid[])`,
    [workspace, people, JSON.stringify(erased), vault.seal({}), new Date(now)],
  );
  return { ended: rows.length, enrollments: passages.rowCount ?? 0 };
}

/** What hangs on messages, while they can still be found. */
async function deleteAboutMessages(whose: Whose): Promise<Record<string, number>> {
  const theirs = `select id from messages where workspace_id = $1 and person_id = any($2::uuid[])`;
  const { tx } = whose;
  return {
    attempts: await rowsOf(
      tx,
      `delete from attempts where workspace_id = $1 and message_id in (${theirs})`,
      whose,
    ),
    receipts: await rowsOf(
      tx,
      `delete from receipts where workspace_id = $1 and message_id in (${theirs})`,
      whose,
    ),
  };
}

async function deleteAtOnce(whose: Whose): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of erasedAtOnce)
    counts[table] = await rowsOf(
      whose.tx,
      `delete from ${table} where workspace_id = $1 and person_id = any($2::uuid[])`,
      whose,
    );
  return counts;
}

/** Rows that are about something else and name the person. */
async function deleteMentions(whose: Whose, { names }: Known): Promise<Record<string, number>> {
  const { tx, workspace, people } = whose;
  await tx.query(
    `update known_values set samples = samples - $2::text[] where workspace_id = $1 and samples ?| $2::text[]`,
    [workspace, names],
  );
  return {
    due: await forgetDue(tx, workspace, people),
    coupons: await forgetCoupons(whose),
    brought: await rowsOf(
      tx,
      'delete from referrals where workspace_id = $1 and referrer_id = any($2::uuid[])',
      whose,
    ),
    complaints: await forgetCases(tx, workspace, people),
    merges: await rowsOf(
      tx,
      `delete from merges where workspace_id = $1 and (survivor = any($2::uuid[]) or absorbed = any($2::uuid[]))`,
      whose,
    ),
    answers: await rowsOf(
      tx,
      `delete from idempotency_keys where workspace_id = $1 and (answer #>> '{answer,person}')::uuid = any($2::uuid[])`,
      whose,
    ),
  };
}

/** What they were given and hadn't used is good for nobody. */
function forgetCoupons(whose: Whose): Promise<number> {
  return rowsOf(
    whose.tx,
    `update coupon_codes set person_id = null, enrollment_id = null, claim = null, order_id = null,
       state = case state when 'claimed' then 'void' else state end,
       voided_at = case state when 'claimed' then clock_timestamp() else voided_at end
     where workspace_id = $1 and person_id = any($2::uuid[])`,
    whose,
  );
}

async function rowsOf(tx: Transaction, text: string, { workspace, people }: Whose): Promise<number> {
  const { rowCount } = await tx.query(text, [workspace, people]);
  return rowCount ?? 0;
}
