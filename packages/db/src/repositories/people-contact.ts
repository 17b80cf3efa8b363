import type { Transaction } from '../connection.ts';
import { openNames } from '../vault/personal.ts';
import type { Vault } from '../vault/vault.ts';
import { liftSuppressions } from './suppressions.ts';

export type AddressTrait = 'email' | 'phone';

/** Which channel an address serves: the names in `people.contact`. */
export const channelOf = { email: 'email', phone: 'sms' } as const satisfies Record<AddressTrait, string>;

/** Who gave an address. One from a browser gets no marketing before its owner has confirmed it. */
export interface ContactSource {
  readonly source: 'server' | 'browser' | 'import' | 'api';
  readonly confirmed: boolean;
}

/** The addresses of a person, as they are changed: under the person's exclusive lock. */
export interface Contact {
  readonly personId: string;
  readonly addresses: { readonly [A in AddressTrait]: string | null };
  /** By channel. */
  readonly contact: { readonly [channel: string]: ContactSource };
  /** When each was said, by the event's own time: an older event must not overwrite a newer one. */
  readonly times: { readonly [A in AddressTrait]?: number };
}

export function noContact(personId: string): Contact {
  return { personId, addresses: { email: null, phone: null }, contact: {}, times: {} };
}

interface Row {
  id: string;
  sealed: Buffer | null;
  contact: Record<string, ContactSource>;
  email_at: string | null;
  phone_at: string | null;
}

/** Read after locking, in a statement of its own. */
export async function loadContacts(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  people: readonly string[],
): Promise<Contact[]> {
  if (people.length === 0) return [];
  const { rows } = await tx.query<Row>(
    `select id, sealed, contact, attribute_times->>'email' as email_at, attribute_times->>'phone' as phone_at
     from people where workspace_id = $1 and id = any($2::uuid[])`,
    [workspace, people],
  );
  return rows.map((row) => {
    const personal = row.sealed ? vault.open<Record<string, unknown>>(row.sealed) : {};
    return {
      personId: row.id,
      addresses: { email: textOf(personal['email']), phone: textOf(personal['phone']) },
      contact: row.contact,
      times: {
        ...(row.email_at !== null && { email: Number(row.email_at) }),
        ...(row.phone_at !== null && { phone: Number(row.phone_at) }),
      },
    };
  });
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/** Look-up hashes of addresses, as they stand in `people`, `suppressions` and `messages`. */
export function addressHash(vault: Vault, workspace: string, trait: AddressTrait, address: string): Buffer {
  return vault.lookup(trait, workspace, address);
}

/** The columns that follow from a contact. */
export function contactColumns(vault: Vault, workspace: string, { addresses, contact, times }: Contact) {
  const hash = (trait: AddressTrait) =>
    addresses[trait] === null ? null : addressHash(vault, workspace, trait, addresses[trait]).toString('hex');
  return { email_hash: hash('email'), phone_hash: hash('phone'), contact, times };
}

/** Writes addresses back beside the other personal attributes, which the router owns. */
export async function saveContacts(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  contacts: readonly Contact[],
): Promise<void> {
  if (contacts.length === 0) return;
  const { rows: before } = await tx.query<{ id: string; sealed: Buffer | null }>(
    'select id, sealed from people where workspace_id = $1 and id = any($2::uuid[])',
    [workspace, contacts.map((contact) => contact.personId)],
  );
  const sealed = new Map(before.map((row) => [row.id, row.sealed]));
  const rows = contacts.map((contact) => ({
    id: contact.personId,
    ...resealed(vault, sealed.get(contact.personId) ?? null, contact),
    ...contactColumns(vault, workspace, contact),
  }));
  await tx.query(
    `update people p set sealed = decode(c.sealed, 'base64'), sealed_names = c.names, email_hash = decode(c.email_hash, 'hex'),
       phone_hash = decode(c.phone_hash, 'hex'), contact = c.contact, attribute_times = p.attribute_times || c.times
     from json_to_recordset($2::json) as c (id uuid, sealed text, names text[], email_hash text, phone_hash text, contact jsonb,
       times jsonb)
     where p.workspace_id = $1 and p.id = c.id and p.id = any($3::uuid[])`,
    [workspace, JSON.stringify(rows), rows.map((row) => row.id)],
  );
  // Their yes may have come before their address.
  await liftSuppressions(
    tx,
    workspace,
    rows.map((row) => row.id),
  );
}

function resealed(vault: Vault, before: Buffer | null, { addresses }: Contact) {
  const { email: _email, phone: _phone, ...rest } = before ? vault.open<Record<string, unknown>>(before) : {};
  return sealPersonal(vault, { ...rest, ...given(addresses) });
}

const given = (addresses: Contact['addresses']) =>
  Object.fromEntries(Object.entries(addresses).filter(([, address]) => address !== null));

function sealPersonal(vault: Vault, personal: Record<string, unknown>) {
  const sealed = Object.keys(personal).length > 0 ? vault.seal(personal).toString('base64') : null;
  return { sealed, names: openNames(personal) };
}

export interface NewPerson {
  readonly contact: Contact;
  /** Milliseconds: of the first and the last event that came with them. */
  readonly firstSeen: number;
  readonly lastSeen: number;
}

export async function insertPeople(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  people: readonly NewPerson[],
): Promise<void> {
  if (people.length === 0) return;
  const rows = people.map(({ contact, firstSeen, lastSeen }) => ({
    id: contact.personId,
    ...sealPersonal(vault, given(contact.addresses)),
    first: firstSeen,
    last: lastSeen,
    ...contactColumns(vault, workspace, contact),
  }));
  await tx.query(
    `insert into people (workspace_id, id, sealed, sealed_names, email_hash, phone_hash, contact, attribute_times, first_seen, last_seen)
     select $1, id, decode(sealed, 'base64'), names, decode(email_hash, 'hex'), decode(phone_hash, 'hex'), contact, times,
       to_timestamp(first / 1000), to_timestamp(last / 1000)
     from json_to_recordset($2::json) as person (id uuid, sealed text, names text[], email_hash text, phone_hash text, contact jsonb,
       times jsonb, first double precision, last double precision)`,
    [workspace, JSON.stringify(rows)],
  );
}
