import { chromiumPath } from '@perennial/testkit';
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leaveBehind } from './a-year.ts';
import { barriers } from './barriers.ts';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit, type Look } from './tour.ts';

const shots = new URL('../screenshots/', import.meta.url).pathname;
const graph = (text: string) => ({
  schema: 1,
  nodes: {
    start: { type: 'trigger-api', version: 1, config: {}, position: { x: 0, y: 0 } },
    send: {
      ...{ type: 'send', version: 1, position: { x: 0, y: 184 } },
      config: {
        ...{ channel: 'sms', class: 'marketing', topic: 'news', onSkip: 'continue' },
        variants: [{ id: 'a', weight: 100, content: { text } }],
      },
    },
  },
  edges: [{ from: 'start', port: 'next', to: 'send' }],
  settings: { entry: { reentry: { kind: 'once' }, holdout: 50 } },
});

/** What people see of what messages bring about: numbers, both sides of a holdout, orders by journey. */
describe.skipIf(!chromiumPath())('results', () => {
  let stack: Stack;
  let caller: Caller;
  beforeAll(async () => {
    stack = await startStack();
    caller = await takeOver(stack);
    fs.mkdirSync(shots, { recursive: true });
    const at = caller.workspace;
    const text = 'Come back, reply T to opt out';
    const { id } = await caller.call('POST', '/v1/journeys', { name: 'Win back', draft: graph(text) }, at);
    await caller.call('POST', `/v1/journeys/${id}/publish`, {}, at);
    await caller.call('PUT', '/v1/settings', { prices: { sms: 0.05, email: 0.01, push: null } }, at);
    await leaveBehind(stack.db, at, id);
  }, 180_000);
  afterAll(() => stack?.close());

  test.each<[Look['language'], Look['theme'], number, Record<string, string>]>([
    [
      'en',
      'light',
      1440,
      {
        ...{ messages: 'From planned to converted', effect: 'What it changes' },
        ...{ attribution: 'Orders by journey', week: 'By mail' },
      },
    ],
    [
      'zh-CN',
      'dark',
      1024,
      { messages: '从计划到转化', effect: '带来的变化', attribution: '订单归因', week: '邮件' },
    ],
  ])('in %s, %s, %i wide', async (language, theme, width, headings) => {
    const context = await openAs(stack.browser, caller, { language, theme, width, height: 900 });
    const page = await context.newPage();
    for (const [part, heading] of Object.entries(headings)) {
      await visit(page, `${stack.url}/w/${caller.workspace}/results/${part}?days=90`);
      await page.getByRole('heading', { name: heading }).first().waitFor();
      expect(await page.getByText('NaN').count()).toBe(0);
      expect(await barriers(page)).toEqual([]);
      await page.screenshot({ path: `${shots}results-${part}-${language}-${theme}.png`, fullPage: true });
    }
    await context.close();
  });

  test('is as long on paper as it is, with its formulas', async () => {
    const context = await openAs(stack.browser, caller, {
      language: 'en',
      theme: 'light',
      width: 1024,
      height: 768,
    });
    const page = await context.newPage();
    for (const [part, said] of [
      ['messages', 'Messages delivered, by messages that a provider took.'],
      ['effect', 'People are drawn once, before anything is sent'],
    ] as const) {
      await visit(page, `${stack.url}/w/${caller.workspace}/results/${part}?days=90`);
      await page.getByRole('button', { name: 'CSV' }).first().waitFor();
      await page.emulateMedia({ media: 'print' });
      await expect.poll(() => page.getByText(said).first().isVisible()).toBe(true);
      expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
      await page.screenshot({ path: `${shots}results-${part}-print.png`, fullPage: true });
      await page.emulateMedia({ media: 'screen' });
    }
    await context.close();
  });

  test('says what the holdout found', async () => {
    const context = await openAs(stack.browser, caller, {
      language: 'en',
      theme: 'light',
      width: 1440,
      height: 900,
    });
    const page = await context.newPage();
    await visit(page, `${stack.url}/w/${caller.workspace}/results/effect`);
    const row = page.getByRole('row', { name: /^Ordered\b/ }).first();
    await row.waitFor();
    expect(await row.textContent()).toContain('More');
    await page.getByText('for each who would not have returned').waitFor();
    await context.close();
  });
});
