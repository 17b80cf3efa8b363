import { Analytics } from '@segment/analytics-node';
import { chromiumPath, eventually } from '@perennial/testkit';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handsOn, type Hands } from './canvas-hands.ts';
import { keysOn } from './canvas-keys.ts';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit } from './tour.ts';

const calm = 'Fernway: your cart is still here, post-free today. Reply T to opt out';
const lively = 'Fernway: still thinking? Take it home today, post-free! Reply T to opt out';

/** From an empty canvas to a message on a phone; until events are sent nothing but mouse and keys is used. */
describe.skipIf(!chromiumPath())('a journey', () => {
  let stack: Stack;
  let caller: Caller;
  let context: BrowserContext;
  let page: Page;
  let hands: Hands;
  beforeAll(async () => {
    stack = await startStack({ worker: true });
    caller = await takeOver(stack);
    context = await openAs(stack.browser, caller);
    page = await context.newPage();
    hands = handsOn(page);
  }, 180_000);
  afterAll(async () => {
    await context?.close();
    await stack?.close();
  });

  const create = async (name: string) => {
    await visit(page, `${stack.url}/w/${caller.practice}/journeys`);
    await page.getByRole('button', { name: 'Create a journey' }).first().click();
    await page.getByRole('dialog').getByLabel('Name').fill(name);
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByText('Who is this journey for?').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  /** Two copies, and no goal to compare them by. */
  const comparing = '1 warning, you can publish';
  const publish = async () => {
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByText('Version 1 live').first().waitFor();
  };

  test('is drawn with the mouse: two texts to a cart that was left behind', async () => {
    await create('Left behind');
    const pane = (await page.locator('.react-flow').boundingBox())!;
    await hands.carry('Event', { x: pane.x + pane.width / 2, y: pane.y + 60 });
    await hands.inspector.getByRole('combobox', { name: 'Event' }).fill('Product Added');
    await hands.rename('Put into the cart');

    await hands.carryBehind('For an event', 'Put into the cart');
    await hands.rename('An hour to buy');
    const wait = hands.inspector.getByRole('group', { name: 'Waits up to' });
    await wait.getByRole('button', { name: /Unit/ }).click();
    await page.getByRole('option', { name: 'hour' }).click();

    await hands.carryBehind('Exit', 'An hour to buy', 'Order Completed');
    await hands.rename('Bought');
    await hands.carryBehind('SMS', 'An hour to buy', 'Timed out');
    await hands.rename('Remind');
    await write(calm);
    await hands.inspector.getByRole('button', { name: 'Add a copy to compare' }).click();
    await write(lively);
    await hands.inspector.getByRole('button', { name: /Purpose/ }).click();
    await page.getByRole('option', { name: 'Transactional' }).click();

    await hands.carryBehind('Exit', 'Remind');
    await hands.rename('Reminded');
    await hands.choose('Remind');
    await page.getByRole('button', { name: comparing }).waitFor();
    const chips = await hands.card('Remind').locator('.chips').textContent();
    expect(chips).toMatch(/50%.*50%/);
  }, 240_000);

  const write = async (text: string) => {
    const field = hands.inspector.getByRole('textbox', { name: 'Text', exact: true });
    await field.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
    await hands.inspector.getByText(text.slice(0, 30)).first().waitFor();
  };

  test('undo names what it takes back, redo brings it again', async () => {
    await hands.card('Reminded').locator('.head').click();
    await page.keyboard.press('Delete');
    await hands.card('Reminded').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Z');
    await page.getByText('Undid: deleted “Reminded”.').first().waitFor();
    await hands.card('Reminded').waitFor();
    await page.keyboard.press('Control+Shift+Z');
    await hands.card('Reminded').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Z');
    await hands.card('Reminded').waitFor();
  }, 120_000);

  test('inserting on a connection makes room, connecting and dragging work by hand', async () => {
    const before = (await hands.card('Reminded').boundingBox())!;
    await hands.carryBehind('For a time', 'Remind');
    await hands.card('For a time').waitFor();
    await expect.poll(async () => (await hands.card('Reminded').boundingBox())!.y).toBeGreaterThan(before.y);
    await hands.choose('For a time');
    await page.keyboard.press('Delete');
    await hands.card('For a time').waitFor({ state: 'detached' });
    // The line heals around what was taken out.
    await page.getByRole('button', { name: comparing }).waitFor();
    await hands.connect('An hour to buy', 'Order Completed', 'Reminded');
    await page
      .getByText(/2 warnings/)
      .first()
      .waitFor();
    await page.keyboard.press('Control+Z');
    await page.getByRole('button', { name: comparing }).waitFor();
  }, 120_000);

  test('it is published, people come, and every page tells the same story', async () => {
    await publish();
    const { key } = await caller.call('POST', '/v1/api-keys', { name: 'Shop', kind: 'server' });
    const shop = new Analytics({ writeKey: key, host: stack.url, flushAt: 1 });
    const { now } = await caller.call('GET', '/v1/clock');
    const timestamp = new Date(now);
    const people = ['mei', 'sofia', 'daniel', 'anna', 'xiaowen', 'zhou'];
    for (const userId of people) {
      shop.identify({ userId, traits: { name: userId, phone: phoneOf(userId) }, timestamp });
      shop.track({ userId, event: 'Product Added', properties: { cart_id: userId }, timestamp });
    }
    await shop.closeAndFlush();
    const steps = page.getByRole('link', { name: 'Monitor' });
    await steps.click();
    const counts = (title: string) => hands.card(title).locator('.strip').textContent();
    await expect.poll(() => counts('An hour to buy'), { timeout: 20_000 }).toMatch(/6 in.*6 here/);

    await page.getByRole('button', { name: '+ 1 hour' }).click();
    await expect.poll(() => counts('Remind'), { timeout: 30_000 }).toMatch(/6 in.*0 here.*6 left/);
    await hands.card('Remind').getByRole('button', { name: /6 in/ }).click();
    await page.locator('.person-row').nth(5).waitFor();
    expect(await page.locator('.person-row').count()).toBe(people.length);
    await page.locator('.person-row', { hasText: 'mei' }).click();
    await page.locator('.path-steps').getByText('Remind', { exact: true }).first().waitFor();
    await page.locator('.node.trod', { hasText: 'An hour to buy' }).waitFor();
    await expect.poll(() => page.locator('.node.faded', { hasText: 'Bought' }).count()).toBe(1);

    await page.getByRole('link', { name: 'Whole story' }).click();
    await page
      .getByText(/Fernway: (your cart|still thinking)/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Messages' }).click();
    await eventually(async () => {
      const texts = await page.getByText(/Fernway: (your cart|still thinking)/).count();
      if (texts < people.length) throw new Error(`${texts} messages`);
    });
  }, 240_000);

  test('is drawn once more by the keyboard alone, and published', async () => {
    await create('By keyboard');
    const keys = keysOn(page);
    const { inspector } = hands;
    await keys.press('/');
    await page.keyboard.type('Event');
    await keys.press('Tab', 'Enter');
    await page.locator('.node').waitFor();
    // From the palette to the card that was put there.
    await keys.toCard();
    await keys.press('Enter');
    await keys.reach(inspector.getByRole('combobox', { name: 'Event' }));
    await keys.press('Control+A');
    await page.keyboard.type('Product Added');
    await keys.toCard();

    await keys.next('For an event');
    await keys.press('Enter');
    await keys.reach(inspector.getByRole('button', { name: /Unit/ }));
    await keys.press('Enter');
    await keys.reachOption('hour');
    await keys.toCard();

    await keys.next('SMS');
    await keys.rename('Remind them');
    await keys.press('Enter');
    const copy = inspector.getByRole('textbox', { name: 'Text', exact: true });
    await keys.reach(copy);
    await page.keyboard.type(calm);
    await keys.reach(inspector.getByRole('button', { name: 'Add a copy to compare' }), 'Shift+Tab');
    await keys.press('Enter');
    await keys.reach(copy);
    await keys.press('Control+A');
    await page.keyboard.type(lively);
    await keys.reach(inspector.getByRole('button', { name: /Purpose/ }));
    await keys.press('Enter');
    await keys.reachOption('Transactional');
    await keys.toCard();
    await keys.next('Exit');
    await keys.rename('Reminded');
    await keys.press('ArrowUp', 'ArrowUp');
    await keys.next('Exit');
    await keys.rename('Bought');
    await keys.press('t');
    await page.getByRole('button', { name: comparing }).waitFor();
    await expect.poll(() => page.locator('.react-flow__edge').count()).toBe(4);
    expect(await hands.card('Remind them').locator('.chips').textContent()).toMatch(/50%.*50%/);

    const publish = page.getByRole('button', { name: 'Publish version 1' });
    await keys.reach(publish, 'Shift+Tab');
    await keys.press('Enter');
    await keys.reach(page.getByRole('dialog').getByRole('button', { name: 'Publish version 1' }));
    await keys.press('Enter');
    await page.getByText('Version 1 live').first().waitFor();
  }, 240_000);
});

function phoneOf(name: string): string {
  const digits = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 10_000_000, 7);
  return `+861380${String(digits).padStart(7, '0')}`;
}
