import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { plainList } from './plain-list.ts';

export type IdentityKind = 'user' | 'anonymous';

/** A name somebody goes by. Equal ones have equal keys. */
export interface Identity {
  readonly kind: IdentityKind;
  readonly value: string;
  /** HMAC in hex: what the database looks it up by. */
  readonly hash: string;
  /** Kind and hash in one text. */
  readonly key: string;
}

export function identity(vault: Vault, workspace: string, kind: IdentityKind, value: string): Identity {
  const hash = vault.lookup(kind, workspace, value).toString('hex');
  return { kind, value, hash, key: `${kind}:${hash}` };
}

export interface FoundIdentity {
  readonly key: string;
  readonly personId: string;
  /** A server key has named this id. */
  readonly vouched: boolean;
}

/**
 * Finds whose these are and locks those people, in order of id.
 *
 * `shared` keeps them from being merged away or erased, and nothing else: router and turns go on beside it
 * (race 15). `exclusive` is the lock that they hold too (rule 1): for changing a person.
 */
export async function lockIdentities(
  tx: Transaction,
  workspace: string,
  identities: readonly Identity[],
  lock: 'shared' | 'exclusive',
): Promise<FoundIdentity[]> {
  if (identities.length === 0) return [];
  const { rows } = await tx.query<LockedRow>(lock === 'shared' ? lockShared : lockExclusive, [
    workspace,
    plainList(identities.map(({ kind }) => kind)),
    plainList(identities.map(({ hash }) => hash)),
  ]);
  return rows.map((row) => ({
    key: identities[row.place - 1]!.key,
    personId: row.person_id,
    vouched: row.vouched,
  }));
}

interface LockedRow {
  /** In the list that was asked for, from 1 on. */
  place: number;
  person_id: string;
  vouched: boolean;
}

interface IdentityRow {
  kind: IdentityKind;
  hash: string;
  person_id: string;
  vouched: boolean;
}

const toFound = (row: IdentityRow): FoundIdentity => ({
  key: `${row.kind}:${row.hash}`,
  personId: row.person_id,
  vouched: row.vouched,
});

// One look-up by primary key each, whatever the planner believes: without statistics it takes a workspace to be
// small and reads all of it. For the same reason `merged_into` is hidden from the partial indexes. It is looked
// at again after waiting for a lock, so that who was merged meanwhile drops out.
const lookUp = `select named.place::int, named.person_id, named.vouched
  from (
    select wanted.place, i.person_id, i.vouched
    from unnest($2::text[], $3::text[]) with ordinality as wanted (kind, hash, place)
    cross join lateral (
      select person_id, vouched from identities
      where workspace_id = $1 and kind = wanted.kind and hash = decode(wanted.hash, 'hex') limit 1) i
    order by i.person_id) named
  cross join lateral (
    select from people p where p.workspace_id = $1 and p.id = named.person_id and coalesce(p.merged_into, p.id) = p.id`;
const lockShared = { name: 'lock-identities-shared', text: `${lookUp} for key share) locked` };
const lockExclusive = { name: 'lock-identities-exclusive', text: `${lookUp} for no key update) locked` };

/** All names of these people. Ask after locking them, in a statement of its own (rule 2). */
export async function identitiesOf(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
): Promise<FoundIdentity[]> {
  if (people.length === 0) return [];
  const { rows } = await tx.query<IdentityRow>(
    `select i.kind, encode(i.hash, 'hex') as hash, person as person_id, i.vouched from unnest($2::uuid[]) as person
     cross join lateral (
       select kind, hash, vouched from identities where workspace_id = $1 and person_id = person offset 0) i`,
    [workspace, people],
  );
  return rows.map(toFound);
}

export interface NewIdentity extends Identity {
  readonly personId: string;
  readonly vouched: boolean;
}

/**
 * @returns false when somebody else has made one of them meanwhile. Their person isn't locked then, and can't
 * be locked out of order any more: roll back and begin again.
 */
export async function insertIdentities(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  identities: readonly NewIdentity[],
): Promise<boolean> {
  if (identities.length === 0) return true;
  const rows = identities
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ kind, hash, value, personId, vouched }) => ({
      kind,
      hash,
      person: personId,
      vouched,
      sealed: vault.seal(value).toString('base64'),
    }));
  const { rowCount } = await tx.query(
    `insert into identities (workspace_id, kind, hash, person_id, sealed, vouched)
     select $1, kind, decode(hash, 'hex'), person, decode(sealed, 'base64'), vouched
     from json_to_recordset($2::json) as given (kind text, hash text, person uuid, sealed text, vouched boolean)
     on conflict do nothing`,
    [workspace, JSON.stringify(rows)],
  );
  return rowCount === identities.length;
}

/** Notes that a server key has named these user ids. */
export async function vouchFor(tx: Transaction, workspace: string, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  await tx.query(
    `update identities i set vouched = true
     from (select hash from identities where workspace_id = $1 and kind = 'user' and not vouched
       and hash = any(select decode(hash, 'hex') from unnest($2::text[]) as hash) order by hash for no key update) as l
     where i.workspace_id = $1 and i.kind = 'user' and i.hash = l.hash`,
    [workspace, hashes],
  );
}

/**
 * Gives an anonymous id to another person, as when two people log in on one device. Recorded with both
 * people's ids; not as a merge, for nobody is absorbed.
 */
export async function moveIdentity(
  tx: Transaction,
  workspace: string,
  move: { readonly hash: string; readonly from: string; readonly to: string },
): Promise<void> {
  await tx.query(
    `update identities set person_id = $3 where workspace_id = $1 and kind = 'anonymous' and hash = decode($2, 'hex')`,
    [workspace, move.hash, move.to],
  );
  await tx.query(
    `insert into audit_log (workspace_id, actor, action, subject, before, after)
     values ($1, 'ingest', 'identity.moved', $2, $3, $4)`,
    [workspace, move.to, JSON.stringify({ person: move.from }), JSON.stringify({ person: move.to })],
  );
}

/** Who a person is now, after merges; `null` when there is no such person. */
export async function currentPerson(
  tx: Transaction,
  workspace: string,
  person: string,
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `with recursive chain as (
       select id, merged_into from people where workspace_id = $1 and id = $2
       union all
       select p.id, p.merged_into from chain c join people p on p.workspace_id = $1 and p.id = c.merged_into)
     select id from chain where merged_into is null`,
    [workspace, person],
  );
  return rows[0]?.id ?? null;
}

/** Who goes by a user id; `null`: nobody. */
export async function personOfUser(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  userId: string,
): Promise<string | null> {
  const { rows } = await tx.query<{ person: string }>(
    `select person_id as person from identities where workspace_id = $1 and kind = 'user' and hash = $2`,
    [workspace, vault.lookup('user', workspace, userId)],
  );
  return rows[0]?.person ?? null;
}

/** What somebody goes by, user ids first, the oldest of each first. */
export async function personNames(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  person: string,
): Promise<{ readonly kind: IdentityKind; readonly value: string }[]> {
  const { rows } = await tx.query<{ kind: IdentityKind; sealed: Buffer }>(
    `select kind, sealed from identities where workspace_id = $1 and person_id = $2
     order by kind desc, created_at, hash limit 200`,
    [workspace, person],
  );
  return rows.map(({ kind, sealed }) => ({ kind, value: vault.open<string>(sealed) }));
}
