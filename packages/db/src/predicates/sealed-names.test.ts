import { canaryKey, freshDatabase, type FreshDatabase } from '@perennial/testkit';
import { emptyActivity, packActivity } from '@perennial/lifecycle';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Database, type Transaction } from '../connection.ts';
import { mergePeople } from '../repositories/merge-people.ts';
import { insertPeople, noContact, saveContacts } from '../repositories/people-contact.ts';
import { saveProfiles } from '../repositories/profiles.ts';
import { createVault } from '../vault/vault.ts';

const vault = createVault(canaryKey());
const workspace = uuidv7();
let fresh: FreshDatabase;
let db: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect({ url: fresh.url });
  await db.acrossWorkspaces((tx) =>
    tx.query(`insert into workspaces (id, name, kind, zone) values ($1, 'Test', 'live', 'UTC')`, [workspace]),
  );
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

const within = <T>(work: (tx: Transaction) => Promise<T>) => db.inWorkspace(workspace, work);

async function somebody(addresses: { email: string | null; phone: string | null }): Promise<string> {
  const personId = uuidv7();
  const contact = { ...noContact(personId), addresses };
  await within((tx) => insertPeople(tx, vault, workspace, [{ contact, firstSeen: 0, lastSeen: 0 }]));
  return personId;
}

const save = (id: string, attributes: Record<string, unknown>) =>
  within((tx) =>
    saveProfiles(tx, vault, workspace, [
      {
        ...{ id, attributes, zone: null, locale: null, attributeTimes: {}, stages: {}, looks: {} },
        ...{ activity: packActivity(emptyActivity), activityRev: 1, firstSeen: null, lastSeen: null },
      },
    ]),
  );

async function namesOf(id: string): Promise<readonly string[]> {
  const { rows } = await within((tx) =>
    tx.query<{ names: string[] }>('select sealed_names as names from people where id = $1', [id]),
  );
  return rows[0]!.names.toSorted();
}

describe('names of sealed attributes', () => {
  it('stand with a new person, with what the router writes, and with changed addresses', async () => {
    const id = await somebody({ email: 'ada@example.com', phone: null });
    expect(await namesOf(id)).toEqual(['email']);
    await save(id, { email: 'ada@example.com', note: 'or bob@example.com', plan: 'gold' });
    expect(await namesOf(id)).toEqual(['email', 'note']);
    const contact = { ...noContact(id), addresses: { email: null, phone: '+8613800000000' } };
    await within((tx) => saveContacts(tx, vault, workspace, [contact]));
    expect(await namesOf(id)).toEqual(['note', 'phone']);
    await save(id, { plan: 'gold' });
    expect(await namesOf(id)).toEqual([]);
  });

  it('are those of both after a merge', async () => {
    const survivor = await somebody({ email: 'ada@example.com', phone: null });
    const absorbed = await somebody({ email: null, phone: '+8613800000000' });
    const merge = { survivor, absorbed, because: 'alias' };
    await within((tx) => mergePeople(tx, vault, workspace, merge, () => packActivity(emptyActivity)));
    expect(await namesOf(survivor)).toEqual(['email', 'phone']);
  });

  it('leave out names that are addresses themselves, and what is no value', async () => {
    const id = await somebody({ email: null, phone: null });
    await save(id, { 'ada@example.com': 1, email: null, name: 'Ada' });
    expect(await namesOf(id)).toEqual(['name']);
  });
});
