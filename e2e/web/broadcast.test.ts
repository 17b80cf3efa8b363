import { chromiumPath, eventually } from '@perennial/testkit';
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Anything, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit, type Look } from './tour.ts';

const shots = new URL('../screenshots/', import.meta.url).pathname;

/** A broadcast from its sheet to what became of it, on the clock of a practice workspace. */
describe.skipIf(!chromiumPath())('a broadcast', () => {
  let stack: Stack;
  let caller: Caller;
  let journey: string;
  beforeAll(async () => {
    stack = await startStack({ worker: true });
    caller = await takeOver(stack);
    fs.mkdirSync(shots, { recursive: true });
  }, 180_000);
  afterAll(() => stack?.close());

  const pageIn = async (language: Look['language'], theme: Look['theme'], width = 1440): Promise<Page> => {
    const context = await openAs(stack.browser, caller, { language, theme, width });
    return context.newPage();
  };
  const shoot = (page: Page, name: string) => page.screenshot({ path: `${shots}${name}.png` });
  const at = () => `${stack.url}/w/${caller.practice}`;

  test('is drawn from a small sheet', async () => {
    const page = await pageIn('en', 'light');
    await visit(page, `${at()}/journeys`);
    await page.getByRole('button', { name: 'New broadcast' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Spring news');
    await shoot(page, 'broadcast-en-light');
    await page.getByLabel('Date').fill('2020-01-01');
    expect(await page.getByText('This time is past').isVisible()).toBe(true);
    await page.getByLabel('Date').fill('2031-03-14');
    await page.getByRole('button', { name: 'Write the message' }).click();
    await page.waitForURL(/journeys\/[0-9a-f-]{36}$/);
    journey = page.url().split('/').at(-1)!;
    await page.locator('.react-flow__node').first().click();
    await page.getByText('Comes round next').waitFor();
    expect(await page.getByRole('status').filter({ hasText: 'Comes round next' }).innerText()).toContain(
      'Fri, 14 Mar 2031, 10:00',
    );
    await shoot(page, 'schedule-form-en-light');
    await page.context().close();
  });

  test('reaches its people when its time comes, and tells what became of them', async () => {
    const { key } = await caller.call('POST', '/v1/api-keys', { name: 'Shop', kind: 'server' });
    for (const n of [1, 2, 3])
      await caller.send(key as string, 'identify', {
        userId: `u${n}`,
        traits: { phone: `+861380000000${n}` },
      });
    const { draft, revision } = await caller.call('GET', `/v1/journeys/${journey}`);
    draft.nodes.message.config.class = 'transactional';
    draft.nodes.message.config.variants[0].content.text = 'Spring is here.';
    await caller.call('PUT', `/v1/journeys/${journey}`, { revision, draft });
    await caller.call('POST', `/v1/journeys/${journey}/publish`, {});
    await eventually(async () => {
      const { items } = await caller.call('GET', '/v1/journeys');
      expect(items[0]).toMatchObject({ broadcast: true, nextRunAt: expect.stringContaining('2031-03-1') });
    });
    const page = await pageIn('en', 'light');
    await visit(page, `${at()}/journeys`);
    expect(await page.locator('.journey-name').first().innerText()).toMatch(/Broadcast[\s\S]*Next:/);
    await shoot(page, 'broadcast-list-en-light');
    await caller.call('POST', '/v1/clock', { to: '2031-03-15T12:00:00Z' });
    await eventually(async () => {
      const { items } = await caller.call('GET', `/v1/journeys/${journey}/runs`);
      expect(items.map(({ state, admitted }: Anything) => [state, admitted])).toEqual([['done', 3]]);
    });
    await visit(page, `${at()}/journeys/${journey}`);
    await page.getByRole('button', { name: 'Runs' }).click();
    await page.getByText('3 of 3 in the audience came in.').waitFor();
    await shoot(page, 'broadcast-runs-en-light');
    await page.context().close();
  });

  test.each([
    ['en', 'dark'],
    ['zh-CN', 'light'],
    ['zh-CN', 'dark'],
  ] as const)('looks the same in %s, %s', async (language, theme) => {
    const page = await pageIn(language, theme, 1024);
    await visit(page, `${at()}/journeys`);
    await shoot(page, `broadcast-list-${language}-${theme}`);
    await page.locator('.page-head button').first().click();
    await page.locator('.p-sheet input').first().waitFor();
    await shoot(page, `broadcast-${language}-${theme}`);
    await visit(page, `${at()}/journeys/${journey}`);
    await page.locator('.react-flow__node').first().click();
    await page.locator('.p-coming').waitFor();
    await shoot(page, `schedule-form-${language}-${theme}`);
    await page.context().close();
  });
});
