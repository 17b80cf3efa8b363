import type { Transaction } from '../connection.ts';
import type { NewEvent } from './events.ts';
import { currentPerson } from './people-identity.ts';
import { setDue } from './due.ts';

/** The due row that has referrers told. */
export const referralsDue = 'referrals';

/** Makes codes for those who have none; a code that somebody has already stays theirs. */
export async function saveReferralCodes(
  tx: Transaction,
  workspace: string,
  codes: readonly { readonly person: string; readonly code: string }[],
): Promise<void> {
  await tx.query(
    `insert into referral_codes (workspace_id, code, person_id)
     select $1, code, person from jsonb_to_recordset($2::jsonb) as c (person uuid, code text) order by code
     on conflict do nothing`,
    [workspace, JSON.stringify(codes)],
  );
}

/** An order that names a code. */
export interface ReferredOrder {
  readonly person: string;
  /** As it stands in the order, or as the person was told to have come by. */
  readonly named: string;
  readonly order: string | null;
  readonly at: number;
  /** The event, which is no earlier order. */
  readonly seq: number;
  readonly orderNames: readonly string[];
}

/**
 * Takes an order for a new customer whom somebody brought: once for each, by their first order. Nobody brings themselves,
 * nor somebody with an address of theirs.
 *
 * @returns who brought them; `null` where nobody did
 */
export async function completeReferral(
  tx: Transaction,
  workspace: string,
  { person, named, order, at, seq, orderNames }: ReferredOrder,
): Promise<string | null> {
  const { rows } = await tx.query<{ person: string; code: string }>(
    `select person_id as person, code from referral_codes where workspace_id = $1 and code = upper($2)`,
    [workspace, named.trim()],
  );
  const found = rows[0];
  const referrer = found ? await currentPerson(tx, workspace, found.person) : null;
  if (!found || referrer === null || referrer === person) return null;
  const { rowCount } = await tx.query(
    `insert into referrals (workspace_id, person_id, referrer_id, code, order_id, at)
     select $1, $2, $3, $4, $5, $6
     where not exists (select 1 from events e where e.workspace_id = $1 and e.person_id = $2 and e.name = any($7::text[])
         and e.seq <> $8 and (e.at, e.seq) < ($6, $8))
       and not exists (select 1 from people a join people b on b.workspace_id = a.workspace_id and b.id = $3
         where a.workspace_id = $1 and a.id = $2 and (a.email_hash = b.email_hash or a.phone_hash = b.phone_hash))
     on conflict do nothing`,
    [workspace, person, referrer, found.code, order, new Date(at), orderNames, seq],
  );
  if (rowCount !== 1) return null;
  await setDue(tx, workspace, [{ kind: referralsDue, subject: 'all', at }]);
  return referrer;
}

/** Somebody who brought a customer and doesn't know it yet. */
export interface UntoldReferral {
  readonly friend: string;
  readonly referrer: string;
  readonly code: string;
  readonly order: string | null;
  readonly at: Date;
}

export async function untoldReferrals(
  tx: Transaction,
  workspace: string,
  limit: number,
): Promise<UntoldReferral[]> {
  const { rows } = await tx.query<UntoldReferral>(
    `select person_id as friend, referrer_id as referrer, code, order_id as "order", at from referrals
     where workspace_id = $1 and not told order by at, person_id limit $2`,
    [workspace, limit],
  );
  return rows;
}

/** False when somebody else has told them meanwhile. */
export async function noteTold(tx: Transaction, workspace: string, friend: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update referrals set told = true where workspace_id = $1 and person_id = $2 and not told',
    [workspace, friend],
  );
  return rowCount === 1;
}

/**
 * Of somebody who becomes another. Who was brought twice was brought once.
 *
 * @param pair workspace, survivor, absorbed
 */
export async function mergeReferrals(tx: Transaction, pair: readonly string[]): Promise<void> {
  await tx.query(
    `delete from referrals where workspace_id = $1 and (person_id = $3 and (referrer_id = $2
       or exists (select 1 from referrals o where o.workspace_id = $1 and o.person_id = $2))
       or person_id = $2 and referrer_id = $3)`,
    pair,
  );
  await tx.query('update referrals set person_id = $2 where workspace_id = $1 and person_id = $3', pair);
  await tx.query('update referrals set referrer_id = $2 where workspace_id = $1 and referrer_id = $3', pair);
  // Both codes may be printed somewhere, and each person has one: the survivor's is shown, the other still leads to them.
  await tx.query(
    `update referral_codes set person_id = $2 where workspace_id = $1 and person_id = $3
       and not exists (select 1 from referral_codes o where o.workspace_id = $1 and o.person_id = $2)`,
    pair,
  );
}

/** `Referral Completed`, for one of both sides. */
export function referralEvent({
  personId,
  friend,
  role,
  named,
  order,
  at,
}: {
  readonly personId: string;
  readonly friend: string;
  readonly role: 'referrer' | 'friend';
  readonly named: string;
  readonly order: string | null;
  readonly at: number;
}): NewEvent {
  return {
    personId,
    messageId: `referral:${friend}:${role}`,
    type: 'derived',
    name: 'Referral Completed',
    at,
    source: 'derived',
    backfill: false,
    properties: { role, referral_code: named.toUpperCase(), ...(order !== null && { order_id: order }) },
    context: {},
  };
}
