import type { Transaction } from '../connection.ts';
import { join, openNames } from '../vault/personal.ts';
import type { Vault } from '../vault/vault.ts';
import { mergeDates } from './calendar.ts';
import { forgetDue, inheritPending } from './due.ts';
import { mergeHoldouts } from './holdouts.ts';
import { mergeReferrals } from './referrals.ts';
import type { ContactSource } from './people-contact.ts';
import { workspaceClock } from './workspace-clock.ts';
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
  'calls',
  'coupon_codes',
  'form_answers',
  'inbox_messages',
  'points_entries',
  'complaint_cases',
  'steps',
] as const;
/** Tables with `person_id` that need more than that, below. */
export const mergedTables = [
  'enrollments',
  'stage_history',
  'segment_members',
  'segment_problems',
  'person_scores',
  'holdouts',
  'referrals',
  'referral_codes',
] as const;

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
  await keepEarlierExposures(tx, pair);
  await stopDoubleEnrollments(tx, pair);
  for (const table of [...movedTables, 'enrollments'])
    await tx.query(`update ${table} set person_id = $2 where workspace_id = $1 and person_id = $3`, pair);
  await moveStageHistory(tx, pair);
  await moveMemberships(tx, workspace, survivor, absorbed);
  // The survivor's own are reckoned anew with everybody's.
  await tx.query('delete from person_scores where workspace_id = $1 and person_id = $2', [
    workspace,
    absorbed,
  ]);
  await mergeHoldouts(tx, pair);
  await mergeReferrals(tx, pair);
  await mergeDates(tx, workspace, { survivor, absorbed });
  await inheritPending(tx, workspace, { from: absorbed, to: survivor });
  await forgetDue(tx, workspace, [absorbed]);
  await saveMerged(tx, vault, workspace, mine, theirs, mergeActivity);
  await lookAtStages(tx, workspace, survivor);
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
 * Of two who met the same experiment, the one who met it first decides the arm of both from now on: also where the
 * survivor would have drawn another.
 */
async function keepEarlierExposures(tx: Transaction, pair: readonly string[]): Promise<void> {
  await tx.query(
    `with met as (
       select person_id, coalesce(reason #>> '{params,experiment}', journey_id || '/' || node_id) as experiment, min(at) as at
       from steps where workspace_id = $1 and person_id in ($2, $3) and kind = 'exposed' group by 1, 2
     ), theirs as (
       select t.experiment from met t left join met m on m.experiment = t.experiment and m.person_id = $2
       where t.person_id = $3 and (m.at is null or t.at < m.at))
     update people p set drawn_as = o.drawn_as || p.drawn_as || (
         select coalesce(jsonb_object_agg(experiment, coalesce(o.drawn_as ->> experiment, o.id::text)), '{}') from theirs)
     from people o where p.workspace_id = $1 and p.id = $2 and o.workspace_id = $1 and o.id = $3`,
    pair,
  );
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

/** One person from the first day on: both histories become one chain, in which each move leaves what the last entered. */
async function moveStageHistory(tx: Transaction, pair: readonly string[]): Promise<void> {
  await tx.query(
    `insert into stage_history (workspace_id, person_id, model, at, cause, stage, from_stage, because)
     select workspace_id, $2, model, at, cause, stage, from_stage, because
     from stage_history where workspace_id = $1 and person_id = $3 order by at, seq on conflict do nothing`,
    pair,
  );
  await tx.query('delete from stage_history where workspace_id = $1 and person_id = $2', [pair[0], pair[2]]);
  await tx.query(
    `update stage_history h set from_stage = c.before
     from (select model, at, cause, nullif(lag(stage) over (partition by model order by at, seq), '') as before
       from stage_history where workspace_id = $1 and person_id = $2) c
     where h.workspace_id = $1 and h.person_id = $2 and (h.model, h.at, h.cause) = (c.model, c.at, c.cause)
       and h.from_stage is distinct from c.before`,
    pair.slice(0, 2),
  );
}

/** Where the one history ends; models that were never a move are the survivor's, else the other's. Of `people p` and `o`. */
const stagesOfBoth = `(o.stages || p.stages) || coalesce((
  select jsonb_object_agg(model, jsonb_build_object('stage', nullif(stage, ''), 'since', (extract(epoch from at) * 1000)::bigint))
  from (select distinct on (model) model, stage, at from stage_history
    where workspace_id = $1 and person_id = $2 order by model, at desc, seq desc) newest
  where (o.stages || p.stages) ? model), '{}')`;

/** What both have done together may put them in another stage, whatever event comes next: they are looked at now. */
async function lookAtStages(tx: Transaction, workspace: string, person: string): Promise<void> {
  const { now } = await workspaceClock(tx, workspace);
  await tx.query(
    `insert into due (workspace_id, kind, subject, at)
     select $1, 'stage:' || model, $2::text, $3 from people cross join lateral jsonb_object_keys(stages) model
     where workspace_id = $1 and id = $2::uuid order by model
     on conflict (workspace_id, kind, subject) do update set at = least(due.at, excluded.at)`,
    [workspace, person, new Date(now)],
  );
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
    `update people p set attributes = $4, attribute_times = $5, sealed = $6, sealed_names = $11, email_hash = $7, phone_hash = $8,
       contact = $9, activity = $10, activity_tail = '', activity_rev = random() * 2147483647, stages = ${stagesOfBoth}, zone = coalesce(p.zone, o.zone),
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
      openNames(personal),
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
