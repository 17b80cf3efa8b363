import { chromiumPath } from '@perennial/testkit';
import { mkdirSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit, type Look } from './tour.ts';
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

/** An hour to buy, then a reminder, then three days more. */
const drawing = {
  schema: 1,
  nodes: {
    added: node('trigger-event', { event: 'Product Added' }, 0, 0),
    buys: node(
      'wait-for-event',
      {
        events: [{ port: 'bought', event: 'Order Completed' }],
        timeout: { amount: 1, unit: 'hours' },
        lookBack: false,
      },
      0,
      184,
    ),
    remind: node('send', sms('Your cart is waiting.'), 160, 340),
    pause: node('wait-duration', { duration: { amount: 3, unit: 'days' } }, 160, 520),
    out: node('exit', { reason: 'bought' }, -200, 520),
    left: node('exit', { reason: 'left' }, 160, 660),
  },
  edges: [
    { from: 'added', port: 'next', to: 'buys' },
    { from: 'buys', port: 'bought', to: 'out' },
    { from: 'buys', port: 'timeout', to: 'remind' },
    { from: 'remind', port: 'next', to: 'pause' },
    { from: 'pause', port: 'next', to: 'left' },
  ],
  settings: { entry: { reentry: { kind: 'always' } } },
};

/** Asks somebody outside, then hands people over. */
const asking = (taking: string) => ({
  schema: 1,
  nodes: {
    added: drawing.nodes.added,
    crm: node('webhook', answered, 0, 184, 'Ask the shop'),
    give: node('hand-over', { journey: taking, then: 'leave', payload: [] }, 0, 360),
    out: node('exit', { reason: 'no answer' }, 260, 360),
  },
  edges: [
    { from: 'added', port: 'next', to: 'crm' },
    { from: 'crm', port: 'ok', to: 'give' },
    { from: 'crm', port: 'failed', to: 'out' },
  ],
  settings: drawing.settings,
});
const answered = {
  method: 'POST',
  url: 'https://crm.example.com',
  headers: [],
  body: '{}',
  capture: [{ name: 'tier', path: 'customer.tier' }],
  timeout: 10,
  giveUp: { amount: 1, unit: 'hours' },
};
const taking = {
  schema: 1,
  nodes: {
    start: node('trigger-journey', {}, 0, 0),
    pause: node('wait-duration', { duration: { amount: 3, unit: 'days' } }, 0, 184),
    left: node('exit', { reason: 'left' }, 0, 360),
  },
  edges: [
    { from: 'start', port: 'next', to: 'pause' },
    { from: 'pause', port: 'next', to: 'left' },
  ],
  settings: drawing.settings,
};

/** Everybody's shots are looked at by whoever changes the page. */
const shots = new URL('../screenshots/simulate/', import.meta.url).pathname;

describe.skipIf(!chromiumPath())('simulation', () => {
  let stack: Stack;
  let caller: Caller;
  let journey: string;
  beforeAll(async () => {
    mkdirSync(shots, { recursive: true });
    stack = await startStack();
    caller = await takeOver(stack);
    journey = (await caller.call('POST', '/v1/journeys', { name: 'Cart', draft: drawing })).id;
    await people(stack, caller, 1_000);
  }, 300_000);
  afterAll(() => stack?.close());

  const open = async (
    look: Partial<Look> = {},
    which = journey,
  ): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await openAs(stack.browser, caller, look);
    const page = await context.newPage();
    await visit(page, `${stack.url}/w/${caller.practice}/journeys/${which}/simulate`);
    await page.locator('.inspector.simulate .section').first().waitFor();
    return { context, page };
  };

  test('one person goes to the end, a step back and the other way; nothing is sent', async () => {
    const { context, page } = await open();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    const status = page.locator('.simulate-present');
    await expect.poll(() => status.innerText()).toContain('Order Completed');
    await expect.poll(() => page.locator('.react-flow__node[data-id="buys"] .node.stands').count()).toBe(1);
    await page.getByRole('button', { name: 'Next moment' }).click();
    await page.locator('.simulate-effects li').first().waitFor();
    await expect
      .poll(() => page.locator('.simulate-effects q').first().innerText())
      .toContain('Your cart is waiting.');
    await page.getByRole('button', { name: 'One step back' }).click();
    await expect.poll(() => page.locator('.simulate-effects').count()).toBe(0);
    await page.getByRole('button', { name: 'Order Completed', exact: true }).click();
    await page.getByRole('button', { name: 'Let it happen' }).click();
    await expect.poll(() => status.innerText()).toContain('Left the journey');
    await expect.poll(() => page.locator('.react-flow__node .node.trod').count()).toBe(3);
    const messages = await caller.call('GET', '/v1/messages');
    expect(messages.items).toEqual([]);
    await context.close();
  }, 120_000);

  test('a thousand people are forecast, drawn on the canvas and told in a table', async () => {
    const { context, page } = await open();
    await page.getByRole('radio', { name: 'Many people' }).click();
    await page.getByRole('button', { name: 'Run the forecast' }).click();
    const looked = page.locator('.simulate-totals dd').first();
    await expect.poll(() => looked.innerText(), { timeout: 90_000 }).toBe('1,000');
    await page.getByRole('button', { name: 'Run the forecast' }).waitFor();
    const entered = page.locator('.react-flow__node[data-id="buys"] .strip .count').first();
    expect(await entered.innerText()).toContain('1,000');
    const ports = await page.locator('.react-flow__node[data-id="buys"] .ports .asked').allInnerTexts();
    expect(ports.map(Number).reduce((all, n) => all + n, 0)).toBe(1_000);
    const days = await page.locator('.sends-calendar tbody tr').count();
    expect(days).toBe(15);
    // Everybody who got the reminder got it in one of its hours.
    const labels = await page
      .locator('.sends-calendar .hour')
      .evaluateAll((hours) => hours.map((hour) => hour.getAttribute('aria-label') ?? ''));
    const sent = labels.map((label) => Number(/([\d,]+) leave/.exec(label)?.[1]?.replace(',', '')));
    const reminded = page.locator('.react-flow__node[data-id="remind"] .strip .count').last();
    expect(sent.reduce((all, n) => all + n, 0)).toBe(Number.parseInt(await reminded.innerText(), 10));
    await page.locator('.sends-calendar .hour:not([data-shade="0"])').first().click();
    await page.locator('.hour-words li').first().waitFor();
    const at = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset['at'] ?? '');
    const [row, hour] = (await at()).split(' ').map(Number);
    await page.keyboard.press('ArrowDown');
    expect(await at()).toBe(`${row! + 1} ${hour!}`);
    await page.getByRole('radio', { name: 'Table', exact: true }).click();
    await expect.poll(() => page.locator('.simulate [role=row], .simulate tr').count()).toBeGreaterThan(14);
    // A number opens those whom it counts.
    const [first] = ports;
    await page.locator('.react-flow__node[data-id="buys"] .ports .asked').first().click();
    await page.getByText(`${first} people of the forecast`).waitFor();
    await page.locator('.simulate-behind a').first().waitFor();
    await page.screenshot({ path: `${shots}behind.png` });
    await page.getByRole('button', { name: 'Back to the forecast' }).click();
    await page.locator('.simulate-totals').waitFor();
    await context.close();
  }, 180_000);

  test('somebody answers for a service outside; who is handed over goes on in the other journey', async () => {
    const { id: thanks } = await caller.call('POST', '/v1/journeys', { name: 'Thanks', draft: taking });
    await caller.call('POST', `/v1/journeys/${thanks}/publish`, {});
    const draft = asking(thanks);
    const { id: asks } = await caller.call('POST', '/v1/journeys', { name: 'Asks', draft });
    const { context, page } = await open({}, asks);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    const body = page.getByRole('textbox', { name: 'Body' });
    await expect.poll(() => body.inputValue()).toContain('"tier"');
    await body.fill('{"customer": {"tier": "gold"}}');
    await page.getByRole('button', { name: 'Answer', exact: true }).scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${shots}answer.png` });
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await page.getByRole('heading', { name: 'Meanwhile in other journeys' }).scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${shots}handed-over.png` });
    await page.getByRole('radio', { name: 'Many people' }).click();
    await page.getByRole('button', { name: 'Run the forecast' }).click();
    const there = page.locator('section').filter({ hasText: 'In other journeys' });
    const entered = there.locator('.simulate-totals dd').first();
    await expect.poll(() => entered.innerText(), { timeout: 90_000 }).toBe('1,000');
    await there.scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${shots}elsewhere.png` });
    await context.close();
  }, 180_000);

  test.each(looks)(
    'looks as it should: $language, $theme, $width',
    async (look) => {
      const { context, page } = await open(look);
      const name = `${look.language}-${look.theme}-${look.width}`;
      const primary = page.locator('.simulate .p-button.primary').first();
      await page.screenshot({ path: `${shots}${name}-start.png` });
      await primary.click();
      await page.locator('.simulate-present').waitFor();
      await primary.click();
      await page.locator('.simulate-effects q').first().waitFor();
      await page.screenshot({ path: `${shots}${name}-one.png` });
      await page.locator('.simulate-head .p-segment').nth(1).click();
      await page.screenshot({ path: `${shots}${name}-setup.png` });
      await primary.click();
      await page.locator('.simulate-totals').waitFor();
      await primary.waitFor();
      await page.locator('.sends-calendar .hour:not([data-shade="0"])').first().click();
      await page.locator('.hour-words').scrollIntoViewIfNeeded();
      await page.screenshot({ path: `${shots}${name}-many.png` });
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBeLessThanOrEqual(0);
      await context.close();
    },
    180_000,
  );
});

/** Sites tell of them; nobody has to have routed it. */
async function people({ url }: Stack, caller: Caller, count: number): Promise<void> {
  const { key } = await caller.call('POST', '/v1/api-keys', { name: 'site', kind: 'server' });
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  for (let from = 0; from < count; from += 250) {
    const batch = Array.from({ length: 250 }, (_, i) => ({
      type: 'identify',
      userId: `person-${from + i}`,
      traits: { first_name: `Ann ${from + i}`, phone: `+8613800${String(100_000 + from + i)}` },
    }));
    const sent = await fetch(`${url}/v1/batch`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ batch }),
    });
    if (!sent.ok) throw new Error(`batch: ${sent.status} ${await sent.text()}`);
  }
}
