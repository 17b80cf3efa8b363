import { addCouponCodes, insertCouponPool } from '@perennial/db';
import type { Anything } from '@perennial/testkit';
import { testApi, type TestApi } from '../../../apps/api/src/testing/api.ts';
import { createCalls } from '../../../apps/worker/src/calls/calls.ts';
import { driveClock } from '../../../apps/worker/src/clock/drive.ts';
import { createPostman } from '../../../apps/worker/src/postman/postman.ts';
import { engineOn, rows } from '../../../apps/worker/src/testing/world.ts';
import type { Fields } from './row.ts';

/** A practice workspace whose api and engine run in this process, on a database of their own. */
export interface Practice {
  readonly api: TestApi;
  /** What the owner asks of the api. @throws Error with the answer when it is a refusal */
  readonly call: (method: string, path: string, body?: Fields) => Promise<Anything>;
  /** What clients tell, with a key of theirs. */
  readonly tell: (batch: readonly Fields[]) => Promise<void>;
  /** Lets all happen that is due by then, in milliseconds on its clock. */
  readonly until: (at: number) => Promise<void>;
  /** A coupon pool with these codes. @returns its id */
  readonly addPool: (id: string, codes: readonly string[]) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Its clock stands at `now`. */
export async function openPractice(now: number): Promise<Practice> {
  const api = await testApi();
  const { cookie, practice: workspace } = api.owner;
  const call: Practice['call'] = (method, path, body) => ask(api, { cookie, workspace }, method, path, body);
  await rows(api.db, 'update practice_clocks set now = $2, follow = false where workspace_id = $1', [
    workspace,
    new Date(now),
  ]);
  const { key } = await call('POST', '/v1/api-keys', { name: 'Shop', kind: 'server' });
  const engine = engineOn(api.db);
  const [postman, calls] = [
    createPostman(engine, { publicUrl: 'http://perennial.test' }),
    createCalls(engine),
  ];
  const deliverDue = async (which: string, upTo: number) =>
    (await postman.deliverDue(which, upTo)) + (await calls.callDue(which, upTo));
  return {
    api,
    call,
    tell: async (batch) => void (await ask(api, null, 'POST', '/v1/batch', { batch, writeKey: key })),
    until: async (at) => {
      await call('POST', '/v1/clock', { to: new Date(at).toISOString() });
      while (await driveClock({ engine, failures: new Map(), deliverDue }, workspace));
    },
    addPool: async (id, codes) => {
      const nothing = { pattern: null, most: null, value: null, cost: null, currency: null, days: null };
      await api.db.inWorkspace(workspace, async (tx) => {
        await insertCouponPool(tx, workspace, { id, name: id, kind: 'uploaded', ...nothing, endsAt: null });
        await addCouponCodes(tx, workspace, id, codes);
      });
      return id;
    },
    close: async () => {
      await Promise.all([postman.close(), calls.close()]);
      await api.close();
    },
  };
}

async function ask(
  api: TestApi,
  as: { readonly cookie: string; readonly workspace: string } | null,
  method: string,
  url: string,
  body?: Fields,
): Promise<Anything> {
  const answer = await api.call({ method, url, as, ...(body && { body }) });
  const logged = answer.status >= 500 ? `\n${api.logged().split('\n').slice(-4).join('\n')}` : '';
  if (answer.status >= 300) throw new Error(`${method} ${url}: ${answer.status} ${answer.text}${logged}`);
  return answer.body;
}
