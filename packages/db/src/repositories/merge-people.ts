import type { Transaction } from '../connection.ts';
import { join } from '../vault/personal.ts';
import type { Vault } from '../vault/vault.ts';
import { forgetDue } from './due.ts';
import type { ContactSource } from './people-contact.ts';
import { moveMemberships } from './segment-merge.ts';

export interface Merge {
  readonly survivor: string;
  readonly absorbed: string;
  /** `identified` or `alias`. */
  readonly because: string;
}

/** As it is stored: what came after `activity` stands in `tail`. */
export interface StoredActivity {
  readonly activity: unknown;
  readonly tail: string;
}

/** From packages/lifecycle, which this package does not know. Gives an activity without a tail. */
export type MergeActivity = (survivor: StoredActivity, absorbed: StoredActivity) => unknown;

/** Tables whose rows simply change hands. A test holds this list against the database. */
export const movedTables = [
  'events',
  'route_queue',
  'devices',
  'consents',
  'identities',
  'interests',
  'messages',
  'steps',
] as const;
/** Tables with `person_id` that need more than that, below. */
export const mergedTables = ['enrollments', 'stage_history', 'segment_members', 'segment_problems'] as const;

/**
 * Gives everything of one person to another. Both must be locked exclusively. Merging somebody a second time
 * changes nothing.
 *
 * @returns whether there was anything to do
 */
export async function mergePeople(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  { survivor, absorbed, because }: Merge,
  mergeActivity: MergeActivity,
): Promise<boolean> {
  const people = await loadPair(tx, workspace, [survivor, absorbed]);
  const [mine, theirs] = [people.get(survivor), people.get(absorbed)];
  if (!mine || !theirs || mine.merged_into || theirs.merged_into) return false;
  const pair = [workspace, survivor, absorbed];
  await stopDoubleEnrollments(tx, pair);
  for (const table of [...movedTables, 'enrollments'])
    await tx.query(`update ${table} set person_id = $2 where workspace_id = $1 and person_id = $3`, pair);
  await moveStageHistory(tx, pair);
  await moveMemberships(tx, workspace, survivor, absorbed);
  await forgetDue(tx, workspace, [absorbed]);
  await saveMerged(tx, vault, workspace, mine, theirs, mergeActivity);
  await tx.query('update people set merged_into = $2 where workspace_id = $1 and id = $3', pair);
  await tx.query('insert into merges (workspace_id, survivor, absorbed, because) values ($1, $2, $3, $4)', [
    ...pair,
    because,
  ]);
  return true;
}

interface PersonRow extends StoredActivity {
  id: string;
  attributes: Record<string, unknown>;
  attribute_times: Record<string, number>;
  sealed: Buffer | null;
  email_hash: Buffer | null;
  phone_hash: Buffer | null;
  contact: Record<string, ContactSource>;
  merged_into: string | null;
  vouched: boolean;
}

/**
 * `for update`, so that nobody stores an event for the absorbed while their history moves. Who merges several
 * pairs calls it for all of them first: in order of id.
 */
export async function lockToMerge(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
): Promise<void> {
  await tx.query(
    'select id from people where workspace_id = $1 and id = any($2::uuid[]) order by id for update',
    [workspace, people],
  );
}

async function loadPair(tx: Transaction, workspace: string, people: readonly string[]) {
  await lockToMerge(tx, workspace, people);
  const { rows } = await tx.query<PersonRow>(
    `select id, attributes, attribute_times, sealed, email_hash, phone_hash, contact, activity, activity_tail as tail, merged_into,
       exists (select from identities i where i.workspace_id = $1 and i.person_id = p.id and i.vouched) as vouched
     from people p where workspace_id = $1 and id = any($2::uuid[])`,
    [workspace, people],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Of two live passages through one journey with one key the older goes on. The other gives up its key, which
 * only one may hold, and is told to stop; its next turn ends it as `merged`.
 */
async function stopDoubleEnrollments(tx: Transaction, pair: readonly string[]): Promise<void> {
  await tx.query(
    `update enrollments set entry_key = entry_key || '#merged:' || id, stop = coalesce(stop, '{"code": "merged"}'),
       poke_at = now()
     where workspace_id = $1 and id in (
       select case when (a.entered_at, a.id) <= (b.entered_at, b.id) then b.id else a.id end
       from enrollments a join enrollments b using (workspace_id, journey_id, entry_key)
       where a.workspace_id = $1 and a.person_id = $2 and b.person_id = $3
         and a.status in ('live', 'attention') and b.status in ('live', 'attention'))`,
    pair,
  );
}

async function moveStageHistory(tx: Transaction, pair: readonly string[]): Promise<void> {
  await tx.query(
    `insert into stage_history (workspace_id, person_id, model, at, cause, stage, from_stage, because)
     select workspace_id, $2, model, at, cause, stage, from_stage, because
     from stage_history where workspace_id = $1 and person_id = $3 on conflict do nothing`,
    pair,
  );
  await tx.query('delete from stage_history where workspace_id = $1 and person_id = $2', [pair[0], pair[2]]);
}

async function saveMerged(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  mine: PersonRow,
  theirs: PersonRow,
  mergeActivity: MergeActivity,
): Promise<void> {
  const address = mergeAddresses(mine, theirs);
  const personal = mergePersonal(vault, mine, theirs, address);
  await tx.query(
    `update people p set attributes = $4, attribute_times = $5, sealed = $6, email_hash = $7, phone_hash = $8,
       contact = $9, activity = $10, activity_tail = '', activity_rev = random() * 2147483647, stages = o.stages || p.stages, zone = coalesce(p.zone, o.zone),
       locale = coalesce(p.locale, o.locale), first_seen = least(p.first_seen, o.first_seen),
       last_seen = greatest(p.last_seen, o.last_seen)
     from people o where p.workspace_id = $1 and p.id = $2 and o.workspace_id = $1 and o.id = $3`,
    [
      workspace,
      mine.id,
      theirs.id,
      JSON.stringify({ ...theirs.attributes, ...mine.attributes }),
      JSON.stringify({ ...theirs.attribute_times, ...mine.attribute_times }),
      Object.keys(personal).length > 0 ? vault.seal(personal) : null,
      address.email.from?.email_hash ?? null,
      address.phone.from?.phone_hash ?? null,
      JSON.stringify({ ...mine.contact, ...address.email.contact, ...address.phone.contact }),
      JSON.stringify(mergeActivity(mine, theirs)),
    ],
  );
}

/** Whose e-mail address and phone number the survivor has from now on, and what is known of how it came. */
function mergeAddresses(mine: PersonRow, theirs: PersonRow) {
  const choose = (hash: 'email_hash' | 'phone_hash', channel: string) => {
    const from = mine[hash]
      ? mine
      : theirs[hash] && mayInherit(mine, theirs.contact[channel])
        ? theirs
        : null;
    const source = from?.contact[channel];
    return { from, contact: source ? { [channel]: source } : {} };
  };
  return { email: choose('email_hash', 'email'), phone: choose('phone_hash', 'sms') };
}

/** An address that a browser may not give to a person can't be brought in by a merge either (T25). */
function mayInherit(survivor: PersonRow, source: ContactSource | undefined): boolean {
  return !survivor.vouched || (source !== undefined && (source.source !== 'browser' || source.confirmed));
}

function mergePersonal(
  vault: Vault,
  mine: PersonRow,
  theirs: PersonRow,
  address: ReturnType<typeof mergeAddresses>,
): Record<string, unknown> {
  const [ours, other] = [join(vault, {}, mine.sealed), join(vault, {}, theirs.sealed)];
  const { email: _email, phone: _phone, ...personal } = { ...other, ...ours };
  const of = (from: PersonRow | null) => (from === mine ? ours : from === theirs ? other : {});
  const email = of(address.email.from)['email'];
  const phone = of(address.phone.from)['phone'];
  return { ...personal, ...(email !== undefined && { email }), ...(phone !== undefined && { phone }) };
}
