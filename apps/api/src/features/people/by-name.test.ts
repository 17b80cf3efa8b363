import { insertPeople } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type Anything, type TestApi } from '../../testing/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  const at = Date.parse('2026-03-01T00:00:00Z');
  const people = [
    { name: '林晓雯' },
    { firstName: 'Grace', lastName: 'Hopper' },
    { name: 'Grace Kelly' },
    {},
  ];
  await api.db.inWorkspace(api.owner.workspace, async (tx) => {
    await insertPeople(
      tx,
      api.vault,
      api.owner.workspace,
      people.map((_, i) => ({
        contact: { personId: uuidv7(), addresses: { email: null, phone: null }, contact: {}, times: {} },
        firstSeen: at,
        lastSeen: at + i,
      })),
    );
    const { rows } = await tx.query<{ id: string }>('select id from people order by last_seen');
    for (const [i, person] of people.entries())
      await tx.query('update people set sealed = $1 where id = $2', [api.vault.seal(person), rows[i]!.id]);
  });
});
afterAll(() => api.close());

const find = async (q: string, as?: Anything) =>
  api.call({ url: `/v1/people/by-name?q=${encodeURIComponent(q)}`, ...(as && { as }) });

describe('people by name', () => {
  it('are found by any part in any case, last seen first', async () => {
    const names = async (q: string) => (await find(q)).body.items.map((one: Anything) => one.name);
    expect(await names('grace')).toEqual(['Grace Kelly', 'Grace Hopper']);
    expect(await names('晓')).toEqual(['林晓雯']);
    expect(await names('nobody')).toEqual([]);
  });

  it('are not for whoever may not see names', async () => {
    const viewer = await addColleague(api, 'viewer');
    expect((await find('grace', viewer)).status).toBe(403);
  });
});
