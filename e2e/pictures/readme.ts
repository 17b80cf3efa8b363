import { eventually, launchChromium, type Anything } from '@perennial/testkit';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { startProduct, type Product } from './support/product.ts';

/**
 * The pictures of the README, from the product as it is: `npm run pictures readme`. It starts the demo in each
 * language, lets three days pass, and looks at what a growth team would.
 */
const out = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const customers = 200;
const days = 3;

interface Shot {
  readonly language: 'en' | 'zh-CN';
  readonly theme: 'light' | 'dark';
  readonly name: 'edit' | 'monitor' | 'person' | 'home';
}

const shots: readonly Shot[] = [
  { language: 'en', theme: 'light', name: 'edit' },
  { language: 'en', theme: 'dark', name: 'monitor' },
  { language: 'en', theme: 'light', name: 'person' },
  { language: 'zh-CN', theme: 'dark', name: 'edit' },
  { language: 'zh-CN', theme: 'light', name: 'monitor' },
  { language: 'zh-CN', theme: 'light', name: 'person' },
];

fs.mkdirSync(out, { recursive: true });
const browser = await launchChromium();
for (const language of ['en', 'zh-CN'] as const) {
  const product = await startProduct(customers);
  try {
    const demo = await liveThreeDays(product, language);
    for (const shot of shots.filter((one) => one.language === language)) {
      await take(browser, product, demo, shot);
      process.stderr.write(`[pictures] ${shot.name}, ${language}, ${shot.theme}\n`);
    }
  } finally {
    await product.stop();
  }
}
await browser.close();

interface Demo {
  readonly workspace: string;
  readonly cookie: { readonly name: string; readonly value: string };
  readonly get: (path: string) => Promise<Anything>;
}

async function liveThreeDays({ url, setupToken: token }: Product, locale: string): Promise<Demo> {
  const who = { email: 'ada@example.com', password: 'correct horse battery', name: 'Ada' };
  const body = { token, ...who, workspace: 'Fernway', zone: 'Asia/Shanghai', locale };
  const json = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/v1/setup`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(body),
  });
  const [name, value] = answer.headers.getSetCookie()[0]!.split(';')[0]!.split('=') as [string, string];
  const { demo } = (await answer.json()) as { demo: string };
  const headers = { cookie: `${name}=${value}`, origin: url, 'perennial-workspace': demo };
  const get: Demo['get'] = async (path) => (await fetch(url + path, { headers })).json();
  const move = async (change: object) => {
    const moved = await fetch(`${url}/v1/clock`, {
      method: 'POST',
      headers: { ...headers, ...json },
      body: JSON.stringify(change),
    });
    if (!moved.ok) throw new Error(await moved.text());
  };
  await eventually(
    async () => {
      if ((await get('/v1/clock')).speed === null) throw new Error('the history is still being told');
    },
    { timeout: 120_000, every: 1_000 },
  );
  await move({ speed: null });
  await move({ advance: `P${days}D` });
  await eventually(
    async () => {
      if (!(await get('/v1/clock')).quiet) throw new Error('people are still moving');
    },
    { timeout: 300_000, every: 1_000 },
  );
  return { workspace: demo, cookie: { name, value }, get };
}

async function take(on: Browser, { url }: Product, demo: Demo, shot: Shot): Promise<void> {
  const context = await on.newContext({
    viewport: { width: 1440, height: 900 },
    locale: shot.language,
    colorScheme: shot.theme,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  await context.addCookies([{ ...demo.cookie, url }]);
  const page = await context.newPage();
  await open(page, `${url}/w/${demo.workspace}`, demo, shot);
  const language = shot.language === 'en' ? 'en' : 'zh';
  await page.screenshot({ path: `${out}/${shot.name}.${language}.png` });
  await context.close();
}

async function open(page: Page, base: string, demo: Demo, { name }: Shot): Promise<void> {
  const { items } = await demo.get('/v1/journeys');
  const cart = items.find((one: Anything) => /cart|弃购|加购|购物车/i.test(one.name)) ?? items[0];
  if (name === 'home') await page.goto(base);
  if (name === 'edit' || name === 'monitor') {
    await page.goto(`${base}/journeys/${cart.id}${name === 'monitor' ? '/monitor' : ''}`);
    await page.locator('.react-flow__node[data-id="remind"]').waitFor();
  }
  if (name === 'edit') {
    await page.locator('.react-flow__node[data-id="remind"] .head').click();
    await page.locator('.inspector .sentence').waitFor();
  }
  if (name === 'monitor') {
    await page.locator('.react-flow__node[data-id="decides"] .count.live').click();
    await page.locator('.person-row').first().waitFor();
  }
  if (name === 'person') {
    const people = await demo.get(`/v1/journeys/${cart.id}/people?state=here&limit=1`);
    await page.goto(`${base}/people/${people.items[0].person.id}`);
  }
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  // Previews and numbers come a moment later.
  await page.waitForTimeout(2_500);
}
