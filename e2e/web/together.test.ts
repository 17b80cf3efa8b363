import { chromiumPath } from '@perennial/testkit';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handsOn } from './canvas-hands.ts';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit, type Look } from './tour.ts';
import { looks } from './walk.ts';

const node = (type: string, config: object, y: number, label: string) => ({
  type,
  version: 1,
  config,
  position: { x: 0, y },
  label,
});
const draft = {
  schema: 1,
  nodes: {
    start: node('trigger-event', { event: 'Signed Up' }, 0, 'Signs up'),
    wait: node('wait-duration', { duration: { amount: 1, unit: 'hours' } }, 150, 'An hour'),
    hello: node(
      'send',
      {
        channel: 'sms',
        class: 'marketing',
        topic: '*',
        onSkip: 'continue',
        variants: [{ id: 'a', weight: 100, content: { text: 'Welcome to Fernway' } }],
      },
      280,
      'Says hello',
    ),
    end: node('exit', { reason: 'welcomed' }, 420, 'Welcomed'),
  },
  edges: [
    { from: 'start', port: 'next', to: 'wait' },
    { from: 'wait', port: 'next', to: 'hello' },
    { from: 'hello', port: 'next', to: 'end' },
  ],
  settings: { entry: { reentry: { kind: 'once' } } },
};

describe.skipIf(!chromiumPath())('two people draw one journey', () => {
  let stack: Stack;
  let ada: Caller;
  const contexts: BrowserContext[] = [];
  let journey: string;
  let hers: Page;
  let his: Page;

  beforeAll(async () => {
    stack = await startStack();
    ada = await takeOver(stack);
    const bo = await join(stack, ada, 'Bo Lindqvist', 'editor');
    journey = (await ada.call('POST', '/v1/journeys', { name: 'Welcome', draft })).id as string;
    const open = async (caller: Caller) => {
      const context = await openAs(stack.browser, caller);
      contexts.push(context);
      const page = await context.newPage();
      await visit(page, address());
      return page;
    };
    hers = await open(ada);
    his = await open(bo);
  }, 240_000);
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await stack?.close();
  });

  const address = () => `${stack.url}/w/${ada.practice}/journeys/${journey}`;
  const shot = (page: Page, name: string) =>
    page.screenshot({ path: `e2e/screenshots/together-${name}.png` });
  const card = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`);
  const choose = (page: Page, id: string) => card(page, id).locator('.head').click();
  const title = (page: Page) => page.locator('.inspector').getByRole('textbox', { name: 'Title' });
  const until = (page: Page, state: string) =>
    expect
      .poll(() => page.locator('[data-draft]').getAttribute('data-draft'), { timeout: 20_000 })
      .toBe(state);
  const saved = async () => (await ada.call('GET', `/v1/journeys/${journey}`)).draft as typeof draft;
  /** Without a connection for each other, until what they do is done. */
  const apart = async (work: () => Promise<void>) => {
    for (const context of contexts) await context.setOffline(true);
    try {
      await work();
      // What is typed counts a moment later: only then it was written without knowing of the other's.
      for (const page of [hers, his]) await until(page, 'offline');
    } finally {
      for (const context of contexts) await context.setOffline(false);
    }
    for (const page of [hers, his]) await until(page, 'saved');
  };

  test('each sees that the other is here, where they point and what they have chosen', async () => {
    await hers.getByRole('img', { name: 'Here now: Bo Lindqvist' }).waitFor();
    await his.getByRole('img', { name: 'Here now: Ada' }).waitFor();
    await choose(his, 'wait');
    await his.mouse.move(520, 300, { steps: 4 });
    await hers.locator('.company-mark', { hasText: 'Bo Lindqvist' }).waitFor();
    await hers.locator('.company-pointer', { hasText: 'Bo Lindqvist' }).waitFor();
    await shot(hers, 'here');
  });

  test('what one writes the other sees, and who is writing', async () => {
    await title(his).fill('One hour');
    await hers.locator('.company-mark', { hasText: 'Bo Lindqvist is writing' }).waitFor();
    await card(hers, 'wait').getByText('One hour').waitFor();
    await shot(hers, 'writing');
  });

  test('undo takes back one’s own last step only', async () => {
    await choose(hers, 'end');
    await title(hers).fill('Arrived');
    await card(his, 'end').getByText('Arrived').waitFor();
    await his.getByRole('button', { name: /^Undo: / }).click();
    await card(hers, 'wait').getByText('An hour').waitFor();
    expect(await card(his, 'end').getByText('Arrived').count()).toBe(1);
  });

  test('without a connection both go on; what they did elsewhere comes together', async () => {
    await choose(hers, 'start');
    await choose(his, 'end');
    await apart(async () => {
      await title(hers).fill('Ada was here');
      await title(his).fill('Bo was here');
    });
    for (const page of [hers, his]) {
      await card(page, 'start').getByText('Ada was here').waitFor();
      await card(page, 'end').getByText('Bo was here').waitFor();
    }
    expect((await saved()).nodes).toMatchObject({
      start: { label: 'Ada was here' },
      end: { label: 'Bo was here' },
    });
  });

  test('of one field written by both, both are kept side by side until one is chosen', async () => {
    const text = (page: Page) =>
      page.locator('.inspector').getByRole('textbox', { name: 'Text', exact: true });
    for (const page of [hers, his]) {
      await choose(page, 'hello');
      await text(page).waitFor();
    }
    await apart(async () => {
      await text(hers).fill('Hi, nice to have you here!');
      await text(his).fill('Good morning and welcome.');
    });
    for (const page of [hers, his]) {
      await page.locator('.inspector .kept-value', { hasText: 'Hi, nice to have you here!' }).waitFor();
      await page.locator('.inspector .kept-value', { hasText: 'Good morning and welcome.' }).waitFor();
    }
    for (const look of looks) await lookAt(look);
    await hers
      .locator('.inspector .kept-value', { hasText: 'Hi, nice to have you here!' })
      .getByRole('button')
      .click();
    for (const page of [hers, his]) await page.locator('.kept-value').first().waitFor({ state: 'detached' });
    await until(hers, 'saved');
    const { variants } = (await saved()).nodes.hello.config as unknown as {
      variants: { content: { text: string } }[];
    };
    expect(variants[0]!.content.text).toBe('Hi, nice to have you here!');
  });

  /** The same, in another language and light. */
  const lookAt = async ({ language, theme }: Look) => {
    const context = await openAs(stack.browser, ada, { language, theme });
    const page = await context.newPage();
    await visit(page, address());
    await choose(page, 'hello');
    await page.locator('.inspector .kept-value').first().waitFor();
    await his.mouse.move(500, 420, { steps: 4 });
    await page.locator('.company-pointer').first().waitFor();
    await shot(page, `choice-${language}-${theme}`);
    await page.locator('.bench-notices').getByRole('button').first().click();
    await page.getByRole('dialog').locator('.kept-value').first().waitFor();
    await shot(page, `choices-${language}-${theme}`);
    await context.close();
  };

  test('a node deleted under somebody’s hands: they are told, and have it back as they wrote it', async () => {
    await choose(hers, 'end');
    await title(hers).fill('Mine to keep');
    await card(his, 'end').getByText('Mine to keep').waitFor();
    await choose(his, 'end');
    await his.keyboard.press('Delete');
    await hers.getByText('Bo Lindqvist deleted “Mine to keep” while you were working on it').waitFor();
    await shot(hers, 'deleted');
    await hers.getByRole('button', { name: 'Bring it back' }).click();
    await card(his, 'end').getByText('Mine to keep').waitFor();
    await until(hers, 'saved');
    const after = await saved();
    expect(after.nodes.end.label).toBe('Mine to keep');
    expect(after.edges).toContainEqual({ from: 'hello', port: 'next', to: 'end' });
  });

  test('both build at once with the mouse, and nothing is lost', async () => {
    const before = Object.keys((await saved()).nodes).length;
    await Promise.all([
      handsOn(hers).carryBehind('For a time', 'Ada was here'),
      handsOn(his).carryBehind('Exit', 'An hour'),
    ]);
    for (const page of [hers, his]) await until(page, 'saved');
    await expect
      .poll(async () => Object.keys((await saved()).nodes).length, { timeout: 20_000 })
      .toBe(before + 2);
    for (const page of [hers, his])
      await expect
        .poll(() => page.locator('.react-flow__node').count(), { timeout: 20_000 })
        .toBe(before + 2);
    await shot(his, 'built');
  });

  test('whoever is mentioned finds it at home, with a mark on the rail, until they have answered', async () => {
    await choose(his, 'start');
    const inspector = his.locator('.inspector');
    await inspector.getByPlaceholder('Write a comment').fill('Is that the right event?');
    await inspector.getByRole('button', { name: /Who is meant/ }).click();
    await his.getByRole('option', { name: 'Ada' }).click();
    await his.keyboard.press('Escape');
    await inspector.getByRole('button', { name: 'Send' }).click();
    await inspector.getByText('Is that the right event?').waitFor();
    await visit(hers, `${stack.url}/w/${ada.practice}`);
    await hers.getByRole('link', { name: 'Home, 1 thing waits for you' }).waitFor();
    await shot(hers, 'mentioned');
    await hers.getByRole('link', { name: /Bo Lindqvist asks you about “Welcome”/ }).click();
    const sheet = hers.getByRole('dialog');
    await sheet.getByText('Is that the right event?').waitFor();
    await sheet.getByRole('button', { name: 'Answer' }).click();
    await sheet.getByPlaceholder('Answer').fill('It is.');
    await sheet.getByRole('button', { name: 'Send' }).click();
    await hers.getByRole('link', { name: /waits for you/ }).waitFor({ state: 'detached' });
    await hers.keyboard.press('Escape');
  }, 120_000);

  test('who may only look sees the others and changes nothing', async () => {
    const viewer = await join(stack, ada, 'Vera', 'viewer');
    const context = await openAs(stack.browser, viewer);
    const page = await context.newPage();
    await visit(page, address());
    await hers.getByRole('img', { name: /Vera \(looking\)/ }).waitFor();
    await choose(his, 'start');
    await page.locator('.company-mark', { hasText: 'Bo Lindqvist' }).waitFor();
    await shot(hers, 'viewer');
    await context.close();
    await hers.getByRole('img', { name: /Vera/ }).waitFor({ state: 'detached' });
  });
});

/** Somebody else, who followed an invitation. */
async function join({ url }: Stack, by: Caller, name: string, role: string): Promise<Caller> {
  const { link } = await by.call('POST', '/v1/invitations', { role });
  const token = new URL(link as string).hash.slice(1);
  const email = `${name.split(' ')[0]!.toLowerCase()}@example.com`;
  const answer = await fetch(`${url}/v1/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, name, email, password: 'correct horse battery', locale: 'en' }),
  });
  if (!answer.ok) throw new Error(`join: ${await answer.text()}`);
  const [first, value] = answer.headers.getSetCookie()[0]!.split(';')[0]!.split('=') as [string, string];
  return { ...by, cookie: { ...by.cookie, name: first, value } };
}
