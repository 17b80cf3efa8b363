import { chromiumPath, eventually, isLong } from '@perennial/testkit';
import { mkdirSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit } from './tour.ts';
import { looks } from './walk.ts';

const node = (type: string, config: object, x: number, y: number, label?: string) => ({
  type,
  version: 1,
  config,
  position: { x, y },
  ...(label && { label }),
});
const sms = (text: string) => ({
  channel: 'sms',
  class: 'transactional',
  topic: '*',
  onSkip: 'continue',
  variants: [{ id: 'a', weight: 100, content: { text } }],
});
const days = (amount: number) => ({ duration: { amount, unit: 'days' } });

/** Half of them wait three days, the others five; then a message, and two days more. */
const first = {
  schema: 1,
  nodes: {
    joined: node('trigger-event', { event: 'Joined Club' }, 0, 0),
    halves: node('split', { arms: ['soon', 'late'].map((port) => ({ port, weight: 50 })) }, 0, 160),
    soon: node('wait-duration', days(3), -160, 340),
    late: node('wait-duration', days(5), 160, 340),
    greet: node('send', sms('Welcome to the club.'), 0, 520),
    rest: node('wait-duration', days(2), 0, 700),
    end: node('exit', { reason: 'done' }, 0, 840),
  },
  edges: [
    { from: 'joined', port: 'next', to: 'halves' },
    { from: 'halves', port: 'soon', to: 'soon' },
    { from: 'halves', port: 'late', to: 'late' },
    { from: 'soon', port: 'next', to: 'greet' },
    { from: 'late', port: 'next', to: 'greet' },
    { from: 'greet', port: 'next', to: 'rest' },
    { from: 'rest', port: 'next', to: 'end' },
  ],
  settings: { entry: { reentry: { kind: 'always' } } },
};

/** The first wait is a day, the second is gone, the message is another. */
function second() {
  const { late: _, ...nodes } = first.nodes;
  return {
    ...first,
    nodes: {
      ...nodes,
      soon: node('wait-duration', days(1), -160, 340),
      greet: node('send', sms('Good to have you.'), 0, 520),
    },
    edges: [
      ...first.edges.filter(({ from, to }) => from !== 'late' && to !== 'late'),
      { from: 'halves', port: 'late', to: 'greet' },
    ],
  };
}

const shots = new URL('../screenshots/publishing/', import.meta.url).pathname;
const people = isLong ? 1_000 : 400;

describe.skipIf(!chromiumPath())('publishing with hundreds of people inside', () => {
  let stack: Stack;
  let caller: Caller;
  let context: BrowserContext;
  let page: Page;
  let journey: string;
  let home: string;
  const state = () => caller.call('GET', `/v1/journeys/${journey}`);
  const clock = () => caller.call('GET', '/v1/clock');

  beforeAll(async () => {
    mkdirSync(shots, { recursive: true });
    stack = await startStack({ worker: true });
    caller = await takeOver(stack);
    const made = await caller.call('POST', '/v1/journeys', { name: 'Club welcome', draft: first });
    journey = made.id;
    home = `${stack.url}/w/${caller.practice}/journeys/${journey}`;
    await caller.call('POST', `/v1/journeys/${journey}/publish`, {});
    await enterAll();
    await eventually(async () => expect((await state()).here).toBe(people), { timeout: 120_000, every: 500 });
    await caller.call('POST', '/v1/clock', { advance: 'P2D' });
    await eventually(async () => expect(await clock()).toMatchObject({ quiet: true }), {
      timeout: 120_000,
      every: 500,
    });
    const { revision } = await state();
    await caller.call('PUT', `/v1/journeys/${journey}`, { revision, draft: second() });
    context = await openAs(stack.browser, caller);
    page = await context.newPage();
  }, 420_000);
  afterAll(async () => {
    await context?.close();
    await stack?.close();
  });

  /** Two hundred in a request, as sites send them. */
  async function enterAll(): Promise<void> {
    const { key } = await caller.call('POST', '/v1/api-keys', { name: 'site', kind: 'server' });
    for (let from = 0; from < people; from += 200) {
      const batch = Array.from({ length: 200 }, (_, i) => ({
        type: 'track',
        event: 'Joined Club',
        userId: `member-${from + i}`,
        messageId: `join-${from + i}`,
      }));
      const answer = await fetch(`${stack.url}/v1/batch`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
        },
        body: JSON.stringify({ batch }),
      });
      expect(answer.status).toBe(200);
    }
  }

  const openSheet = async (on: Page) => {
    await visit(on, home);
    await on.locator('.bench-end .primary').click();
    await on.locator('.planned').waitFor();
  };

  test('says what becomes of whom, either way', async () => {
    await openSheet(page);
    const sheet = page.getByRole('dialog');
    await sheet.getByText(`${people.toLocaleString('en')} people are inside`).waitFor();
    await sheet.getByText('Nobody stays longer than about 3 days.').waitFor();
    await sheet.getByText(/^Of 200 people taken by chance, \d+ would come in/).waitFor();
    const lines = sheet.locator('.planned > li');
    expect(await lines.count()).toBe(2);
    expect(await lines.allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('They go on by version 1')]),
    );
    await page.screenshot({ path: `${shots}/finish.png` });
    await sheet.getByText('They move to version 2').click();
    await sheet.getByText('It is over for all of them').waitFor();
    await sheet.getByText('This step is gone').waitFor();
    await page.screenshot({ path: `${shots}/move.png` });
    const total = (await lines.locator('b').allInnerTexts()).map((text) => Number(/\d+/.exec(text)?.[0]));
    expect(total.reduce((all, n) => all + n, 0)).toBe(people);
  });

  test.each(looks)('in $language, $theme, $width wide', async (look) => {
    const other = await openAs(stack.browser, caller, look);
    const seen = await other.newPage();
    await openSheet(seen);
    await seen.getByRole('dialog').getByRole('radio').nth(1).click({ force: true });
    await seen.getByRole('dialog').locator('.planned button').waitFor();
    await seen.screenshot({
      path: `${shots}/move-${look.language}-${look.theme}-${look.width}.png`,
    });
    await other.close();
  });

  test('moves them all where they were told to, and the numbers are right', async () => {
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: /Where the people of/ }).click();
    await page
      .getByRole('option', { name: /2 days/ })
      .first()
      .click();
    await page.screenshot({ path: `${shots}/chosen.png` });
    await sheet.getByRole('button', { name: 'Publish version 2' }).click();
    await page.getByText('Version 2 is published').waitFor();
    await eventually(
      async () =>
        expect((await caller.call('GET', `/v1/journeys/${journey}/move`)).move).toMatchObject({
          state: 'done',
          done: people,
          of: people,
        }),
      { timeout: 150_000, every: 500 },
    );
    await eventually(async () => expect(await clock()).toMatchObject({ quiet: true }), {
      timeout: 120_000,
      every: 500,
    });
    const { here } = await caller.call('GET', `/v1/journeys/${journey}/stats`);
    expect(here).toEqual([{ node: 'rest', n: people, attention: 0 }]);
  });

  test('tells the versions apart, leads to the card, and publishes the old one again', async () => {
    await visit(page, `${home}/versions?version=1`);
    await page.getByRole('heading', { name: /against version 1/ }).waitFor();
    await page.screenshot({ path: `${shots}/versions.png` });
    await page.getByRole('button', { name: 'Publish again' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.locator('.planned').waitFor();
    await page.screenshot({ path: `${shots}/again.png` });
    await sheet.getByRole('button', { name: 'Publish again' }).click();
    await page.getByText('Version 1 is live again, as version 3').waitFor();
    expect((await state()).liveVersion).toBe(3);
    await visit(page, `${home}/versions?version=1`);
    await page
      .getByRole('button', { name: /^Show “/ })
      .first()
      .click();
    await page.waitForURL(/\/journeys\/[0-9a-f-]{36}$/);
    await page.locator('.react-flow__node.selected').waitFor();
    await page.screenshot({ path: `${shots}/shown.png` });
  });

  test('a paused journey is resumed in one of three ways', async () => {
    await caller.call('POST', `/v1/journeys/${journey}/pause`);
    await visit(page, home);
    await page.locator('.bench-end button[aria-haspopup]').click();
    await page.getByRole('menuitem', { name: 'Resume' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Leave the pause out').click();
    await dialog.getByText('The pause does not count').waitFor();
    await page.screenshot({ path: `${shots}/resume.png` });
    await dialog.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('The journey goes on').waitFor();
    expect((await state()).status).toBe('live');
  });
});
