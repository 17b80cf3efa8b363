import { chromiumPath } from '@perennial/testkit';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit } from './tour.ts';

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
    await drawing().waitFor();
    await reach(page, drawing());
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' ');
    // Whoever writes is not caught: Tab leads on.
    await page.keyboard.press('Tab');
    expect(await drawing().evaluate((area) => area === document.activeElement)).toBe(false);
    await page.getByText('Nothing stands in the way of publishing.').waitFor();
    await reach(page, page.getByRole('button', { name: 'Publish version 1' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    const publish = page.getByRole('dialog').getByRole('button', { name: 'Publish version 1' });
    await reach(page, publish);
    await page.keyboard.press('Enter');
    await page.getByText('Version 1 live').first().waitFor();
  });

  test('a problem leads to its line', async () => {
    const text = await drawing().inputValue();
    await drawing().fill(text.replace('"welcomed"', '""'));
    await page.getByRole('button', { name: 'Go to the node' }).first().click();
    const selected = await drawing().evaluate((area) => {
      const { value, selectionStart, selectionEnd } = area as HTMLTextAreaElement;
      return value.slice(selectionStart, selectionEnd);
    });
    expect(selected).toContain('"reason": ""');
    await page.getByRole('button', { name: 'Publish version 2' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('There are errors').waitFor();
    expect(await dialog.getByRole('button', { name: 'Publish version 2' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
  });

  test('what is not saved survives a reload, and can be dropped', async () => {
    await page.reload();
    await page.getByText('Your unsaved changes are back').waitFor();
    expect(await drawing().inputValue()).toContain('"reason": ""');
    await page.getByRole('button', { name: 'Drop them' }).click();
    expect(await drawing().inputValue()).toContain('"welcomed"');
  });

  test('when somebody saved before, both texts are there to choose from', async () => {
    const id = /journeys\/([^/?#]+)/.exec(page.url())![1]!;
    const before = await caller.call('GET', `/v1/journeys/${id}`);
    const text = await drawing().inputValue();
    await drawing().fill(text.replace('"welcomed"', '"mine"'));
    const theirs = structuredClone(before.draft);
    theirs.nodes.end.config.reason = 'theirs';
    await caller.call('PUT', `/v1/journeys/${id}`, { revision: before.revision, draft: theirs });
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Somebody saved before you').waitFor();
    const shown = page.getByRole('dialog').getByLabel('Their text');
    await shown.waitFor();
    // What the page had read earlier must not be passed off as theirs.
    expect(await shown.inputValue()).toContain('"theirs"');
    expect(await drawing().inputValue()).toContain('"mine"');
    await page.getByRole('button', { name: 'Take theirs, drop mine' }).click();
    await page.getByText(`Saved, revision ${before.revision + 1}`).waitFor();
    expect(await drawing().inputValue()).toContain('"theirs"');
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
