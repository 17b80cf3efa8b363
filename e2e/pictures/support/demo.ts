import { eventually, type Anything } from '@perennial/testkit';
import type { Product } from './product.ts';

export type Language = 'en' | 'zh-CN';

/** The demo of a product just set up, and the session that may look at it. */
export interface Demo {
  readonly url: string;
  readonly language: Language;
  readonly workspace: string;
  readonly cookie: { readonly name: string; readonly value: string };
  readonly get: (path: string) => Promise<Anything>;
}

const json = { 'content-type': 'application/json' };

/** Sets the product up in a language, lets its demo live for some days and stops the clock. */
export async function liveOn({ url, setupToken }: Product, language: Language, days: number): Promise<Demo> {
  const demo = await setUp(url, setupToken, language);
  const move = (change: object) => moveClock(demo, change);
  const clock = () => demo.get('/v1/clock');
  await eventually(
    async () => {
      if ((await clock()).speed === null) throw new Error('the history is still being told');
    },
    { timeout: 120_000, every: 1_000 },
  );
  await move({ advance: `P${days}D` });
  await eventually(
    async () => {
      const { speed, quiet } = await clock();
      if (speed !== null) await move({ speed: null });
      if (speed !== null || !quiet) throw new Error('people are still moving');
    },
    { timeout: 300_000, every: 1_000 },
  );
  return demo;
}

async function setUp(url: string, token: string, language: Language): Promise<Demo> {
  const who = { email: 'ada@example.com', password: 'correct horse battery', name: 'Ada' };
  const body = { token, ...who, workspace: 'Fernway', zone: 'Asia/Shanghai', locale: language };
  const answer = await fetch(`${url}/v1/setup`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(body),
  });
  const [name, value] = answer.headers.getSetCookie()[0]!.split(';')[0]!.split('=') as [string, string];
  const { demo: workspace } = (await answer.json()) as { demo: string };
  const get = async (path: string) => {
    const found = await fetch(url + path, { headers: headersOf(url, { name, value }, workspace) });
    return (await found.json()) as Anything;
  };
  return { url, language, workspace, cookie: { name, value }, get };
}

async function moveClock({ url, cookie, workspace }: Demo, change: object): Promise<void> {
  const moved = await fetch(`${url}/v1/clock`, {
    method: 'POST',
    headers: { ...headersOf(url, cookie, workspace), ...json },
    body: JSON.stringify(change),
  });
  if (!moved.ok) throw new Error(await moved.text());
}

function headersOf(url: string, { name, value }: Demo['cookie'], workspace: string) {
  return { cookie: `${name}=${value}`, origin: url, 'perennial-workspace': workspace };
}
