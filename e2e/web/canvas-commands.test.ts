import { chromiumPath } from '@perennial/testkit';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commandIds, commands, isEdit } from '../../apps/web/src/features/canvas/commands/commands.ts';
import { handsOn, type Hands } from './canvas-hands.ts';
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

  describe('with the mouse', () => {
    let journey: string;
    let hands: Hands;
    beforeAll(async () => {
      journey = await open('Mouse');
      hands = handsOn(page);
    }, 60_000);
    beforeEach(() => quiet());

    const boxOf = async (title: string) => (await hands.card(title).boundingBox())!;
    const isInside = async (...titles: readonly string[]) => {
      const pane = (await page.locator('.react-flow').boundingBox())!;
      const boxes = await Promise.all(titles.map(boxOf));
      return boxes.every(({ x, y }) => x >= pane.x && y >= pane.y);
    };
    const undone = async (before: readonly string[]) => {
      await page.keyboard.press('Control+z');
      await expect.poll(() => readDrawing(page)).toEqual(before);
    };
    const chosen = async (...titles: readonly string[]) => {
      await page.keyboard.press('Escape');
      for (const [i, title] of titles.entries())
        await hands
          .card(title)
          .locator('.head')
          .click({ modifiers: i === 0 ? [] : ['Shift'] });
      await expect.poll(() => page.locator('.react-flow__node.selected').count()).toBe(titles.length);
    };

    test('a connection that is let go on empty canvas asks what comes next', async () => {
      const before = await settled();
      const { x, y, width } = await boxOf('Spare');
      // Far from the edge of the pane, where the view would go along with the hand.
      const beside = { x: 40, y: -160 };
      await hands.connect('Spare', null, { x: x + width / 2 + beside.x, y: y + beside.y });
      await page.getByRole('dialog', { name: 'What comes next?' }).waitFor();
      await page.keyboard.type('SMS');
      await page.keyboard.press('Enter');
      await expect.poll(() => readDrawing(page)).toContain('From Spare to SMS');
      // It stands where the hand let go, wherever the view has panned to meanwhile.
      const apart = async () => {
        const [from, made] = [await boxOf('Spare'), await boxOf('SMS')];
        const middle = made.x + made.width / 2 - from.x - from.width / 2;
        return Math.max(Math.abs(middle - beside.x), Math.abs(made.y - from.y - beside.y));
      };
      await expect.poll(apart).toBeLessThan(12);
      await undone(before);
    });

    test('a card that is let go on a connection comes between', async () => {
      const before = await settled();
      await page.keyboard.press('Escape');
      // What was put there before and taken back may have moved the view far to its side.
      await page.getByRole('button', { name: 'Show everything' }).click();
      await expect.poll(() => isInside('In', 'Later')).toBe(true);
      const [above, below] = [await boxOf('In'), await boxOf('Pause')];
      await hands.drag('Later', { x: below.x + below.width / 2, y: (above.y + above.height + below.y) / 2 });
      await expect.poll(() => readDrawing(page)).toContain('From In to Later');
      // The gap it leaves is closed.
      expect(await readDrawing(page)).toEqual(
        expect.arrayContaining(['From Later to Pause', 'From Halves, A, to End']),
      );
      await undone(before);
    });

    test('a group folds into one card that leads on as its nodes do, and unfolds', async () => {
      await chosen('Pause', 'Halves');
      await page.keyboard.press('Control+g');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Fold “Group”' }).click();
      await page.locator('.group-card').waitFor();
      await expect.poll(() => hands.card('Pause').count()).toBe(0);
      const lines = await page.locator('.react-flow__edge').count();
      // From the trigger into it, and out of it to two places; what leads on inside is not drawn.
      expect(lines).toBe(4);
      await page.getByRole('button', { name: 'Unfold “Group”' }).click();
      await hands.card('Pause').waitFor();
      await page.keyboard.press('Control+Shift+g');
    });

    test('from near one reads the story, from farther the title, from afar one sees blocks', async () => {
      const canvas = page.locator('section.canvas');
      const words = hands.card('Pause').locator('.words');
      const level = async (until: string) => {
        for (let step = 0; step < 8; step++) {
          if ((await canvas.getAttribute('data-zoom')) === until) return;
          await page.getByRole('button', { name: 'Zoom out' }).click();
        }
        await expect.poll(() => canvas.getAttribute('data-zoom')).toBe(until);
      };
      expect(await canvas.getAttribute('data-zoom')).toBe('story');
      await level('title');
      await expect.poll(() => words.isVisible()).toBe(true);
      await expect.poll(() => hands.card('In').locator('.say').isVisible()).toBe(false);
      await level('block');
      await expect.poll(() => words.isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Show everything' }).click();
      await expect.poll(() => canvas.getAttribute('data-zoom')).toBe('story');
    });

    test('a block is kept, put elsewhere joined on both sides, and tells where it was put', async () => {
      await chosen('Pause', 'Halves');
      await page.keyboard.press('b');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name of the block').fill('Day and draw');
      await page.keyboard.press('Enter');
      await said('Kept as the block “Day and draw”.');
      const before = await settled();
      await chosen('Later');
      await page.locator('.palette').getByRole('button', { name: 'Day and draw' }).click();
      await expect.poll(() => readDrawing(page)).toContain('From Later to Pause');
      expect(await readDrawing(page)).toEqual(
        expect.arrayContaining(['Pause 2', 'Halves 2', 'From Halves, A, to End']),
      );
      await undone(before);
      await page.getByRole('button', { name: 'All blocks' }).click();
      await dialog.getByRole('link', { name: 'Mouse' }).waitFor();
      await dialog.getByLabel('Name of “Day and draw”').fill('Rest and draw');
      await page.keyboard.press('Enter');
      await dialog.getByLabel('Name of “Rest and draw”').waitFor();
      await dialog.getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('alertdialog').getByText('1 journey has a copy of it and keeps it.').waitFor();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
      await dialog.getByText('No blocks yet').waitFor();
      await page.keyboard.press('Escape');
    });

    test('what is said about a node and about the journey stands where it is drawn, until it is settled', async () => {
      await chosen('Later');
      await hands.inspector.getByPlaceholder('Write a comment').fill('Is a day enough?');
      await hands.inspector.getByRole('button', { name: 'Send' }).click();
      await hands.inspector.getByText('Is a day enough?').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Comments, 1 thread open' }).click();
      const sheet = page.getByRole('dialog');
      const whole = sheet.getByRole('region', { name: 'About the journey' });
      await whole.getByPlaceholder('Write a comment').fill('Who looks after it?');
      await whole.getByRole('button', { name: 'Send' }).click();
      await whole.getByText('Who looks after it?').waitFor();
      const about = sheet.getByRole('region', { name: 'Later' });
      await about.getByRole('button', { name: 'Settle' }).click();
      await about.getByText('Show 1 settled thread').waitFor();
      await about.getByRole('button', { name: 'Show it' }).click();
      await hands.inspector.getByRole('heading', { name: 'Later' }).waitFor();
      const { items } = await caller.call('GET', `/v1/journeys/${journey}/comments`);
      expect(items).toMatchObject([
        { body: 'Is a day enough?', resolved: { by: 'Ada' } },
        { body: 'Who looks after it?', node: null, resolved: null },
      ]);
    });

    test('a paste of 5 MB and a drawing of a later version change nothing, and say so', async () => {
      await page.keyboard.press('Escape');
      const before = await settled();
      const paste = (text: string) =>
        page.evaluate((pasted) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', pasted);
          document
            .querySelector('.canvas')!
            .dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
        }, text);
      await paste(
        JSON.stringify({ perennial: 'nodes', schema: 1, nodes: {}, padding: 'x'.repeat(5_000_000) }),
      );
      await said('too long for a drawing');
      await paste(JSON.stringify({ perennial: 'nodes', schema: 99, nodes: drawing.nodes, edges: [] }));
      await said('a newer Perennial than yours');
      expect(await readDrawing(page)).toEqual(before);
    });
  });

  const open = async (name: string): Promise<string> => {
    const { id } = await caller.call('POST', '/v1/journeys', { name, draft: drawing });
    await visit(page, `${stack.url}/w/${caller.practice}/journeys/${id}`);
    await page.locator('.react-flow__node').nth(5).waitFor();
    return id as string;
  };
  const takeBack = async ({ steps = 1, first }: Trial, before: readonly string[]) => {
    for (let step = 0; step < steps + (first?.steps ?? 0); step++) await keys.press('Control+z');
    await expect.poll(() => readDrawing(page)).toEqual(before);
  };
});
