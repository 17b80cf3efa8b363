import { chromiumPath } from '@perennial/testkit';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit } from './tour.ts';

const node = (type: string, config: object, y: number, label: string) => ({
  type,
  version: 1,
  config,
  position: { x: 0, y },
  label,
});
const graph = {
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

describe.skipIf(!chromiumPath())('the page of a journey', () => {
  let stack: Stack;
  let caller: Caller;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    stack = await startStack();
    caller = await takeOver(stack);
    context = await openAs(stack.browser, caller);
    page = await context.newPage();
  }, 180_000);
  afterAll(async () => {
    await context?.close();
    await stack?.close();
  });

  const journeys = () => `${stack.url}/w/${caller.practice}/journeys`;
  const drawing = () => page.getByLabel('Drawing (JSON)');

  test('is made, changed and published with the keyboard alone', async () => {
    await visit(page, journeys());
    await reach(page, page.getByRole('button', { name: 'Create a journey' }).first());
    await page.keyboard.press('Enter');
    const name = page.getByRole('dialog').getByLabel('Name');
    await name.waitFor();
    await page.keyboard.type('By keyboard');
    await page.keyboard.press('Enter');
    await reach(page, page.getByRole('button', { name: 'More acts' }));
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Edit as text (JSON)' }).waitFor();
    await page.keyboard.type('Edit as');
    await page.keyboard.press('Enter');
    await reach(page, drawing());
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(JSON.stringify(graph, null, 2));
    // Whoever writes is not caught: Tab leads on.
    await page.keyboard.press('Tab');
    expect(await drawing().evaluate((area) => area === document.activeElement)).toBe(false);
    await reach(page, page.getByRole('button', { name: 'Apply to the drawing' }));
    await page.keyboard.press('Enter');
    await page.getByText('The same as the drawing').waitFor();
    await reach(page, page.getByRole('button', { name: 'Publish version 1' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    const publish = page.getByRole('dialog').getByRole('button', { name: 'Publish version 1' });
    await reach(page, publish);
    await page.keyboard.press('Enter');
    await page.getByText('Version 1 live').first().waitFor();
  });

  test('a problem leads to its line, and stops publishing', async () => {
    const text = await drawing().inputValue();
    await drawing().fill(text.replace('"welcomed"', '""'));
    await page
      .getByRole('button', { name: /^Go to line/ })
      .first()
      .click();
    const selected = await drawing().evaluate((area) => {
      const { value, selectionStart, selectionEnd } = area as HTMLTextAreaElement;
      return value.slice(selectionStart, selectionEnd);
    });
    expect(selected).toContain('"reason": ""');
    await page.getByRole('button', { name: 'Apply to the drawing' }).click();
    await page.getByRole('button', { name: 'Publish version 2' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('There are errors').waitFor();
    expect(await dialog.getByRole('button', { name: 'Publish version 2' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
  });

  test('a problem leads to its node, and one that can be mended is', async () => {
    const broken = structuredClone(graph) as { edges: unknown[] };
    broken.edges.pop();
    await drawing().fill(JSON.stringify(broken));
    await page.getByRole('button', { name: 'Apply to the drawing' }).click();
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    const problems = page.getByRole('region', { name: 'Problems' });
    await problems.getByRole('button', { name: /error/ }).click();
    await problems.getByRole('button', { name: 'Let it end here' }).click();
    await problems.getByRole('button', { name: 'Remove the node' }).click();
    await problems.getByRole('button', { name: 'No problems, you can publish' }).waitFor();
  });

  test('reads itself aloud, in order of flow', async () => {
    await page.getByRole('button', { name: 'Read it to me' }).click();
    const sheet = page.getByRole('dialog', { name: 'Read it to me' });
    await sheet.locator('.outline > li').first().waitFor();
    const lines = await sheet.locator('.outline > li').allTextContents();
    expect(lines.map((line) => /Signs up|An hour/.exec(line)?.[0])).toEqual(
      expect.arrayContaining(['Signs up', 'An hour']),
    );
    await page.keyboard.press('Escape');
  });

  test('stopping asks for the name', async () => {
    await page.getByRole('button', { name: 'More acts' }).click();
    await page.getByRole('menuitem', { name: 'Stop' }).click();
    const dialog = page.getByRole('alertdialog');
    const stop = dialog.getByRole('button', { name: 'Stop' });
    expect(await stop.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('By keyboard');
    await stop.click();
    await page.getByText('The journey is stopped').first().waitFor();
  });
});

/** Presses the key until the element has the focus: no pointer is used. */
async function reach(page: Page, element: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await element.waitFor();
  for (let tries = 0; tries < 40; tries++) {
    if (await element.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error('the keyboard does not get there');
}
