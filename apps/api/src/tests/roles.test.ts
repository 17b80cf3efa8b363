import { may, roles, routes, type Permission, type Role, type Route } from '@perennial/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type TestApi } from '../testing/api.ts';

let api: TestApi;
const keys = {} as Record<Role, string>;
beforeAll(async () => {
  api = await testApi();
  for (const role of roles) {
    const body = { name: role, kind: 'secret', role };
    keys[role] = (await api.call({ method: 'POST', url: '/v1/api-keys', body })).body.key;
  }
});
afterAll(() => api.close());

const nowhere = (path: string) => path.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000');
const guarded = (Object.entries(routes) as [string, Route][]).filter(
  ([, { permission, session }]) => !['public', 'signed-in'].includes(permission) && !session,
);

describe('roles', () => {
  it.each(guarded)('%s is open to exactly the roles that hold its permission', async (_, route) => {
    for (const role of roles) {
      const { status, body } = await api.call({
        method: route.method,
        url: nowhere(route.path),
        as: { key: keys[role] },
      });
      const refused = status === 403 && body.error.code === 'not-allowed';
      expect([role, refused]).toEqual([role, !may(role, route.permission as Permission)]);
    }
  });

  it('are known to the caller, with their permissions', async () => {
    const me = await api.call({ url: '/v1/me', as: { key: keys.viewer } });
    expect(me.body).toMatchObject({ user: null, workspaces: [{ role: 'viewer', kind: 'live' }] });
    expect(me.body.workspaces[0].permissions).not.toContain('journeys.edit');
  });

  it('keep keys from what needs somebody who signed in', async () => {
    const body = { name: 'W', kind: 'live' };
    const answer = await api.call({ method: 'POST', url: '/v1/workspaces', body, as: { key: keys.owner } });
    expect([answer.status, answer.body.error.code]).toEqual([403, 'needs-session']);
  });
});
