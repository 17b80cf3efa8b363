import { chromiumPath } from '@perennial/testkit';
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit, type Look } from './tour.ts';
import { looks } from './walk.ts';

/** Everybody's shots are looked at by whoever changes the page. */
const shots = new URL('../screenshots/playbooks/', import.meta.url).pathname;

describe.skipIf(!chromiumPath())('playbooks and the content check', () => {
  let stack: Stack;
  let caller: Caller;
  beforeAll(async () => {
    mkdirSync(shots, { recursive: true });
    stack = await startStack();
    caller = await takeOver(stack);
  }, 300_000);
  afterAll(() => stack?.close());

  const open = async (path: string, look: Partial<Look> = {}): Promise<Page> => {
    const context = await openAs(stack.browser, caller, look);
    const page = await context.newPage();
    await visit(page, `${stack.url}/w/${caller.practice}/${path}`);
    return page;
  };

  test('the gallery shows all, and those of a stage; one is opened on the canvas', async () => {
    const page = await open('journeys/playbooks');
    const cards = page.locator('.playbook');
    await expect.poll(() => cards.count()).toBe(20);
    await page.getByRole('radio', { name: 'Churn', exact: true }).click();
    await expect.poll(() => cards.count()).toBe(5);
    await page.getByRole('button', { name: 'Use “Win-back by group”' }).click();
    await page.locator('.react-flow__node').first().waitFor();
    await expect.poll(() => page.locator('.react-flow__node').count()).toBe(8);
    await page.context().close();
  });

  test('one is tried out on people at once', async () => {
    const page = await open('journeys/playbooks');
    await page.getByRole('button', { name: 'Simulate “Welcome” on people' }).click();
    await page.locator('.inspector.simulate .section').first().waitFor();
    await page.context().close();
  });

  test('the editor tells which elements are there, and what may not be said; it can’t be published', async () => {
    const { id } = await caller.call('POST', '/v1/journeys', { name: 'Checked', draft: drawing });
    const page = await open(`journeys/${id}`);
    await page.locator('.react-flow__node[data-id=hello]').click();
    const elements = page.locator('.p-elements li');
    await expect.poll(() => elements.allInnerTexts()).toHaveLength(5);
    expect(await page.locator('.p-elements .lacking').allInnerTexts()).toEqual([
      expect.stringContaining('Salutation'),
    ]);
    await page
      .getByText(/claims “lowest price ever”/)
      .first()
      .waitFor();
    await page.screenshot({ path: `${shots}editor.png` });
    await page.locator('.cm-content').first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Fernway: Hi you, 10 off: https://fern.example STOP');
    await expect.poll(() => page.locator('.p-elements .lacking').count()).toBe(0);
    await expect.poll(() => page.getByText(/claims “lowest price ever”/).count()).toBe(0);
    await page.context().close();
  });

  test.each(looks)('shown in $language, $theme', async (look) => {
    const name = `${look.language}-${look.theme}`;
    const page = await open('journeys/playbooks', look);
    await page.locator('.playbook').nth(19).waitFor();
    await page.screenshot({ path: `${shots}gallery-${name}.png`, fullPage: true });
    await visit(page, `${stack.url}/w/${caller.practice}/settings/texts`);
    await page.locator('.shipped-words').first().waitFor();
    await page.screenshot({ path: `${shots}settings-${name}.png` });
    await page.context().close();
  });
});

const node = (type: string, config: object, y: number) => ({
  type,
  version: 1,
  config,
  position: { x: 0, y },
});
const drawing = {
  schema: 1,
  nodes: {
    start: node('trigger-event', { event: 'Signed Up' }, 0),
    hello: node(
      'send',
      {
        ...{ channel: 'sms', class: 'marketing', topic: '*', onSkip: 'continue' },
        variants: [
          {
            id: 'a',
            weight: 100,
            content: { text: 'Fernway: the lowest price ever, 10 off: https://fern.example STOP' },
          },
        ],
      },
      184,
    ),
    out: node('exit', { reason: 'done' }, 360),
  },
  edges: [
    { from: 'start', port: 'next', to: 'hello' },
    { from: 'hello', port: 'next', to: 'out' },
  ],
  settings: { entry: { reentry: { kind: 'once' } } },
};
