import { chromiumPath } from '@perennial/testkit';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { owner, takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit } from './tour.ts';

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
    wait: node('wait-duration', { duration: { amount: 1, unit: 'hours' } }, 160, 'An hour'),
    end: node('exit', { reason: 'welcomed' }, 320, 'Welcomed'),
  },
  edges: [
    { from: 'start', port: 'next', to: 'wait' },
    { from: 'wait', port: 'next', to: 'end' },
  ],
  settings: { entry: { reentry: { kind: 'once' } } },
};

describe.skipIf(!chromiumPath())('a draft is never lost', () => {
  let stack: Stack;
  let caller: Caller;
  let context: BrowserContext;
  let page: Page;
  let journey: string;
  beforeAll(async () => {
    stack = await startStack();
    caller = await takeOver(stack);
    context = await openAs(stack.browser, caller);
    page = await context.newPage();
    journey = (await caller.call('POST', '/v1/journeys', { name: 'Welcome', draft })).id as string;
  }, 180_000);
  afterAll(async () => {
    await context?.close();
    await stack?.close();
  });

  const address = (mode = '') => `${stack.url}/w/${caller.practice}/journeys/${journey}${mode}`;
  const drawing = (on = page) => on.getByLabel('Drawing (JSON)');
  const labels = async () => {
    const { draft: graph } = await caller.call('GET', `/v1/journeys/${journey}`);
    return Object.fromEntries(
      Object.entries(graph.nodes as Record<string, { label?: string }>).map(([id, { label }]) => [id, label]),
    );
  };
  const until = (state: string, on = page) =>
    expect.poll(() => on.locator('[data-draft]').getAttribute('data-draft'), { timeout: 15_000 }).toBe(state);
  /** Writes as people do: into the text of the drawing, and applies it. */
  const rename = async (from: string, to: string, on = page) => {
    const text = await drawing(on).inputValue();
    expect(text).toContain(`"${from}"`);
    await drawing(on).fill(text.replace(`"${from}"`, `"${to}"`));
    await on.getByRole('button', { name: 'Apply to the drawing' }).click();
  };
  const saving = '**/v1/journeys/*/edits';

  test('an edit is saved after a pause, and undone by name', async () => {
    await visit(page, address('/code'));
    await rename('Welcomed', 'Said hello');
    await until('saved');
    expect(await labels()).toMatchObject({ end: 'Said hello' });
    await page.getByRole('button', { name: /^Undo: / }).click();
    await until('saved');
    expect(await labels()).toMatchObject({ end: 'Welcomed' });
    await page.getByRole('button', { name: /^Redo: / }).click();
    await until('saved');
  });

  test('the name is written where it stands', async () => {
    await page.getByRole('button', { name: 'Welcome' }).click();
    await page.keyboard.type('Welcome back');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    await until('saved');
    expect((await caller.call('GET', `/v1/journeys/${journey}`)).name).toBe('Welcome back');
  });

  test('without a connection it is kept here, and saved when there is one again', async () => {
    await context.setOffline(true);
    await rename('Said hello', 'Said it offline');
    await until('offline');
    await page.getByText('saved when the connection is back').first().waitFor();
    expect(await labels()).toMatchObject({ end: 'Said hello' });
    await context.setOffline(false);
    await until('saved');
    expect(await labels()).toMatchObject({ end: 'Said it offline' });
  });

  test('the connection is lost in mid-drag: the drag goes on, and is kept', async () => {
    await visit(page, address());
    const box = (await page.locator('.react-flow__node[data-id="wait"]').boundingBox())!;
    const at = (by: number) => [box.x + box.width / 2 + by, box.y + 20 + by] as const;
    await page.mouse.move(...at(0));
    await page.mouse.down();
    await page.mouse.move(...at(60), { steps: 6 });
    await context.setOffline(true);
    await page.mouse.move(...at(120), { steps: 6 });
    await page.mouse.up();
    await until('offline');
    await context.setOffline(false);
    await until('saved');
    const { draft: graph } = await caller.call('GET', `/v1/journeys/${journey}`);
    expect(graph.nodes.wait.position.x).toBeGreaterThan(draft.nodes.wait.position.x + 60);
    await visit(page, address('/code'));
  });

  test('a server that stumbles is tried again', async () => {
    await page.route(saving, (route) => route.fulfill({ status: 500, json: {} }), { times: 1 });
    await rename('Said it offline', 'Said it twice');
    await until('server');
    await until('saved');
    expect(await labels()).toMatchObject({ end: 'Said it twice' });
  });

  test('a tab that is closed at once loses nothing', async () => {
    await rename('Said it twice', 'Closed too early');
    await page.close({ runBeforeUnload: true });
    page = await context.newPage();
    await visit(page, address('/code'));
    await until('saved');
    expect(await labels()).toMatchObject({ end: 'Closed too early' });
    await expect.poll(() => drawing().inputValue()).toContain('Closed too early');
  });

  test('nor does one that is closed without a connection, and it says what it found', async () => {
    await context.setOffline(true);
    await rename('Closed too early', 'Closed offline');
    await until('offline');
    await page.close();
    await context.setOffline(false);
    expect(await labels()).toMatchObject({ end: 'Closed too early' });
    page = await context.newPage();
    await visit(page, address('/code'));
    await page.getByText('Your unsaved changes are back').waitFor();
    await until('saved');
    expect(await labels()).toMatchObject({ end: 'Closed offline' });
    await page.getByRole('button', { name: 'Drop them' }).click();
    await until('saved');
    expect(await labels()).toMatchObject({ end: 'Closed too early' });
  });

  test('whose session ended signs in on the spot, and saving goes on', async () => {
    await rename('Closed too early', 'Signed in again');
    // Before the pause is over after which it is saved.
    await context.clearCookies();
    const dialog = page.getByRole('dialog', { name: 'You were signed out' });
    await dialog.getByLabel('Password').fill(owner.password);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await until('saved');
    expect(page.url()).toBe(address('/code'));
    expect(await labels()).toMatchObject({ end: 'Signed in again' });
  });

  describe('with a colleague', () => {
    let other: Page;
    let elsewhere: BrowserContext;
    beforeAll(async () => {
      elsewhere = await openAs(stack.browser, caller);
      other = await elsewhere.newPage();
    });
    afterAll(async () => elsewhere?.close());

    test('changes that do not touch come together without a word', async () => {
      await visit(other, address('/code'));
      await visit(page, address('/code'));
      await context.setOffline(true);
      await rename('Signed in again', 'Mine');
      await until('offline');
      await rename('An hour', 'Theirs', other);
      await until('saved', other);
      await context.setOffline(false);
      await until('saved');
      expect(await labels()).toMatchObject({ end: 'Mine', wait: 'Theirs' });
      await expect.poll(() => drawing(other).inputValue(), { timeout: 15_000 }).toContain('"Mine"');
    });

    test('what they save is seen at once by who changed nothing', async () => {
      await visit(other, address('/code'));
      await rename('Mine', 'Followed');
      await until('saved');
      await expect.poll(() => drawing(other).inputValue(), { timeout: 15_000 }).toContain('Followed');
    });
  });

  test('a week without a connection: what was drawn here and what a colleague drew are both there', async () => {
    const elsewhere = await openAs(stack.browser, caller);
    const other = await elsewhere.newPage();
    await visit(other, address('/code'));
    await context.setOffline(true);
    await rename('Followed', 'Drawn on the train');
    await until('offline');
    await page.close();
    await rename('Theirs', 'Drawn at the desk', other);
    await until('saved', other);
    await context.setOffline(false);
    const later = await context.newPage();
    await later.addInitScript(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + 7 * 86_400_000;
    });
    await visit(later, address('/code'));
    await later.getByText('Your unsaved changes are back').waitFor();
    await until('saved', later);
    expect(await labels()).toMatchObject({ end: 'Drawn on the train', wait: 'Drawn at the desk' });
    await expect.poll(() => drawing(later).inputValue()).toContain('Drawn at the desk');
    await later.close();
    await elsewhere.close();
    page = await context.newPage();
    await visit(page, address('/code'));
  }, 60_000);

  test('a second tab says so, and follows', async () => {
    const second = await context.newPage();
    await visit(second, address('/code'));
    await page.bringToFront();
    await rename('Drawn on the train', 'In both tabs');
    await second.getByText('You have this journey open in a second place').waitFor();
    await expect.poll(() => drawing(second).inputValue()).toContain('In both tabs');
    await until('saved');
    await until('saved', second);
    await second.close();
    await page.getByText('You have this journey open in a second place').waitFor({ state: 'detached' });
  });

  test('foreign text is told from a journey, with the place; nothing is lost by it', async () => {
    await drawing().fill('{ "schema": 1,\n "nodes": }');
    await page.getByText('no valid JSON').waitFor();
    await drawing().fill('{ "flow": [] }');
    await page
      .getByRole('button', { name: /^Go to line/ })
      .first()
      .waitFor();
    await expect
      .poll(() => page.getByRole('button', { name: 'Apply to the drawing' }).isDisabled())
      .toBe(true);
    // It waits there until it is applied or dropped.
    await page.reload();
    await expect.poll(() => drawing().inputValue()).toBe('{ "flow": [] }');
    await page.getByRole('button', { name: 'Drop the text' }).click();
    await expect.poll(() => drawing().inputValue()).toContain('In both tabs');
  });

  test('a file is drawn in one step', async () => {
    const take = async (name: string, text: string) => {
      await page.getByRole('button', { name: 'More acts' }).click();
      await page.getByRole('menuitem', { name: 'Draw from a file' }).click();
      await page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    };
    await take('shopping.json', '{"cart": 3}');
    await page.getByText('This file holds no journey').waitFor();
    await page.keyboard.press('Escape');
    await take('journey.json', JSON.stringify({ name: 'Other', draft }));
    await page.getByText('A journey with 3 nodes').waitFor();
    await page.getByRole('button', { name: 'Draw it' }).click();
    await until('saved');
    expect(await labels()).toMatchObject({ end: 'Welcomed' });
  });

  test('publishing says what it will do, and an old version comes back as a draft', async () => {
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('practice workspace').waitFor();
    await sheet.getByText(/Each person comes in/).waitFor();
    await sheet.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByText('Version 1 live').waitFor();
    await rename('An hour', 'A long hour');
    await page.getByText('1 change ').waitFor();
    await page.getByRole('link', { name: 'Versions' }).click();
    await page.getByText('A long hour: its name').waitFor();
    await page.getByRole('button', { name: 'Restore as the draft' }).click();
    await until('saved');
    expect(await labels()).toMatchObject({ wait: 'An hour' });
  });

  test('of an archived journey the work can be taken along', async () => {
    await visit(page, address('/code'));
    await caller.call('POST', `/v1/journeys/${journey}/stop`);
    await context.setOffline(true);
    await rename('An hour', 'Too late');
    await until('offline');
    await caller.call('POST', `/v1/journeys/${journey}/archive`);
    await context.setOffline(false);
    await page.getByText('This journey was archived or removed').waitFor();
    await page.getByRole('button', { name: 'Make a new journey' }).click();
    await expect.poll(() => page.url()).not.toContain(journey);
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    const made = /journeys\/([^/?#]+)/.exec(page.url())![1]!;
    const { draft: graph } = await caller.call('GET', `/v1/journeys/${made}`);
    expect(graph.nodes.wait.label).toBe('Too late');
  });
});
