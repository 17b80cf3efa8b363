import { chromiumPath } from '@perennial/testkit';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commandIds, commands, isEdit } from '../../apps/web/src/features/canvas/commands/commands.ts';
import { keysOn, type Keys } from './canvas-keys.ts';
import { drawing, readDrawing, trials, type EditId, type Trial } from './canvas-commands.ts';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit } from './tour.ts';

const edits = commandIds.filter(isEdit) as readonly EditId[];
/** No menu of a line offers them: they go by arrows, or are about the whole drawing. */
const keysOnly: ReadonlySet<EditId> = new Set(['undo', 'redo', 'tidy', 'nudge']);

/** Each way to edit, once by its keys on the drawing and once in the outline; nothing but the keyboard is used. */
describe.skipIf(!chromiumPath())('everything that edits', () => {
  let stack: Stack;
  let caller: Caller;
  let context: BrowserContext;
  let page: Page;
  let keys: Keys;
  beforeAll(async () => {
    stack = await startStack();
    caller = await takeOver(stack);
    context = await openAs(stack.browser, caller);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    page = await context.newPage();
    keys = keysOn(page);
  }, 180_000);
  afterAll(async () => {
    await context?.close();
    await stack?.close();
  });

  test('stands in the one list', () => {
    expect(Object.keys(trials).toSorted()).toEqual([...edits].toSorted());
  });

  const press = (id: EditId) => keys.press(commands[id].keys[0].replace('Ctrl', 'Control'));
  /** `"SMS` is written, `=End` is taken from an open list, `@Connect` is reached by Tab, all else is a key. */
  const answer = async (step: string) => {
    if (step.startsWith('"')) {
      await page.locator('input:focus').first().waitFor();
      await page.keyboard.type(step.slice(1));
    } else if (step.startsWith('@')) {
      const button = page.getByRole('dialog').getByRole('button', { name: step.slice(1) });
      await keys.reach(button.last());
    } else if (step.startsWith('=')) {
      await keys.press('Enter');
      await keys.reachOption(step.slice(1));
    } else await keys.press(step);
  };
  const said = (text: string) =>
    page.locator('.canvas-said, .p-toast').filter({ hasText: text }).first().waitFor();
  const quiet = async () => {
    // What was said before must not be taken for what is said now.
    while ((await page.locator('.p-toast').count()) > 0)
      await page.locator('.p-toast button').last().press('Enter');
  };
  const expectDrawn = async ({ drawn = [], isSame }: Trial, before: readonly string[]) => {
    const now = () => readDrawing(page);
    for (const one of drawn)
      if (one.startsWith('!')) await expect.poll(now).not.toContain(one.slice(1));
      else await expect.poll(now).toContain(one);
    if (isSame) await expect.poll(now).toEqual(before);
    else await expect.poll(now).not.toEqual(before);
  };
  const settled = async () => {
    await expect.poll(() => page.locator('.canvas.settling').count()).toBe(0);
    return readDrawing(page);
  };

  describe('by keys on the drawing', () => {
    beforeAll(() => open('Keys'), 60_000);
    beforeEach(() => quiet());
    test.each(edits)('%s', async (id) => {
      const trial = trials[id];
      const before = await settled();
      await choose(trial.choose);
      for (const key of trial.first?.keys ?? []) await keys.press(key);
      await press(id);
      for (const step of trial.then ?? []) await answer(step);
      await said(trial.said);
      await expectDrawn(trial, before);
      await takeBack(trial, before);
    });

    const choose = async ([first, ...others]: readonly string[]) => {
      await keys.press('Escape');
      if (first === undefined) return;
      await keys.press('Control+f');
      await page.locator('.finder input').waitFor();
      await page.keyboard.type(first);
      await keys.press('Enter', 'Escape');
      await page.locator('.finder').waitFor({ state: 'detached' });
      await page.locator('.react-flow__node.selected').filter({ hasText: first }).waitFor();
      for (let more = others.length; more > 0; more--) await keys.press('Shift+ArrowDown');
      await expect.poll(() => page.locator('.react-flow__node.selected').count()).toBe(1 + others.length);
    };
  });

  describe('in the outline', () => {
    beforeAll(() => open('Lines'), 60_000);
    beforeEach(() => quiet());
    test.each(edits)('%s', async (id) => {
      const trial = trials[id];
      const before = await settled();
      await keys.press('v');
      await page.locator('[role=tree]').waitFor();
      await choose(trial.choose);
      for (const key of trial.first?.keys ?? []) await keys.press(key);
      if (keysOnly.has(id)) await press(id);
      else await byMenu(id);
      for (const step of trial.then ?? []) await answer(step);
      await said(trial.said);
      await toDrawing();
      await expectDrawn(trial, before);
      await takeBack(trial, before);
    });

    const lineOf = (title: string) =>
      page.locator('.outline-line[data-is=node]').filter({ has: page.getByText(title, { exact: true }) });
    const choose = async ([first, ...others]: readonly string[]) => {
      await keys.press('Home');
      if (first === undefined) return;
      await keys.reach(lineOf(first).first(), 'ArrowDown' as 'Tab');
      // Between the nodes of a branch stands the line that says which it is.
      for (const other of others) await keys.reach(lineOf(other).first(), 'Shift+ArrowDown' as 'Tab');
      await expect.poll(() => page.locator('.outline-line.on').count()).toBe(1 + others.length);
    };
    const byMenu = async (id: EditId) => {
      await keys.press('Tab', 'Enter');
      const item = page.locator(`[role=menuitem][data-key="${id}"]`);
      await item.waitFor();
      await keys.reach(item, 'ArrowDown' as 'Tab');
      await keys.press('Enter');
      await item.waitFor({ state: 'detached' });
    };
    const toDrawing = async () => {
      await keys.press('v');
      await page.locator('.react-flow__node').first().waitFor();
    };
  });

  const open = async (name: string) => {
    const { id } = await caller.call('POST', '/v1/journeys', { name, draft: drawing });
    await visit(page, `${stack.url}/w/${caller.practice}/journeys/${id}`);
    await page.locator('.react-flow__node').nth(5).waitFor();
  };
  const takeBack = async ({ steps = 1, first }: Trial, before: readonly string[]) => {
    for (let step = 0; step < steps + (first?.steps ?? 0); step++) await keys.press('Control+z');
    await expect.poll(() => readDrawing(page)).toEqual(before);
  };
});
