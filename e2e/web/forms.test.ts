import { chromiumPath } from '@perennial/testkit';
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit, type Look } from './tour.ts';

const shots = new URL('../screenshots/', import.meta.url).pathname;

/** A catalogue is brought in; a form is made, opened, and filled in by a stranger on a phone. */
describe.skipIf(!chromiumPath())('catalogue and forms', () => {
  let stack: Stack;
  let caller: Caller;
  beforeAll(async () => {
    stack = await startStack();
    caller = await takeOver(stack);
    fs.mkdirSync(shots, { recursive: true });
  }, 180_000);
  afterAll(() => stack?.close());

  const pageIn = async (language: Look['language'], theme: Look['theme'], width = 1440): Promise<Page> => {
    const context = await openAs(stack.browser, caller, { language, theme, width });
    return context.newPage();
  };
  const shoot = (page: Page, name: string) => page.screenshot({ path: `${shots}${name}.png` });
  const at = (path: string) => `${stack.url}/w/${caller.practice}/${path}`;

  test('a product file comes in, and says which rows it could not read', async () => {
    const page = await pageIn('en', 'light');
    await visit(page, at('catalogue'));
    await shoot(page, 'catalogue-empty-en-light');
    await page.getByRole('button', { name: 'Bring in a file' }).first().click();
    await page
      .getByRole('textbox', { name: 'Or paste it here' })
      .fill(
        'id,title,price,currency,category\ntea,Green tea,19.90,EUR,Drinks\npot,Tea pot,45,EUR,Ware\ncup,,9,EUR,Ware',
      );
    await page.getByRole('button', { name: 'Bring in', exact: true }).click();
    await page.getByText('2 items are in').waitFor();
    expect(await page.getByText('Row 3: title').isVisible()).toBe(true);
    await shoot(page, 'catalogue-import-en-light');
    await page.getByRole('button', { name: 'Close' }).last().click();
    await page.getByText('Green tea').waitFor();
    await shoot(page, 'catalogue-list-en-light');
    await page.context().close();
  });

  test('a form to sign up by is made, opened and filled in; its answer is there', async () => {
    const page = await pageIn('en', 'light');
    await visit(page, at('forms'));
    await page.getByRole('button', { name: 'Add an address' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Wenjuanxing');
    await shoot(page, 'forms-hook-en-light');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Copy address' }).waitFor();
    await shoot(page, 'forms-hooks-en-light');
    await page.getByRole('button', { name: 'New form' }).first().click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Newsletter');
    await page.getByText('Sign-up', { exact: true }).click();
    await shoot(page, 'forms-new-en-light');
    await page.getByRole('button', { name: 'Make the form' }).click();
    await page.getByRole('button', { name: 'Add a question' }).click();
    await page.getByRole('menuitem', { name: 'One of several' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved').waitFor();
    await page.getByRole('button', { name: 'Open the form' }).click();
    await page.getByRole('button', { name: 'Close the form' }).waitFor();
    await shoot(page, 'forms-editor-en-light');
    const url = await page.locator('code.form-link', { hasText: '/f/' }).textContent();

    const stranger = await stack.browser.newContext({
      locale: 'zh-CN',
      viewport: { width: 400, height: 800 },
    });
    const phone = await stranger.newPage();
    await phone.goto(url!);
    await shoot(phone, 'form-public-zh');
    await phone.locator('input[type=email]').fill('stranger@example.com');
    await phone.getByLabel('第二项').check();
    await phone.getByRole('button', { name: '订阅' }).click();
    await phone.getByText('谢谢').waitFor();
    await shoot(phone, 'form-thanks-zh');
    await stranger.close();

    await page.reload();
    await page.getByText('1 answer').click();
    await page.getByText('stranger@example.com').waitFor();
    await shoot(page, 'forms-answers-en-light');
    await page.context().close();
  });

  test('the editor looks right in Chinese, in the dark, on a narrow screen', async () => {
    const page = await pageIn('zh-CN', 'dark', 1024);
    await visit(page, at('forms'));
    await page.getByText('Newsletter').click();
    await page.getByText('用户看到的样子').waitFor();
    await shoot(page, 'forms-editor-zh-dark');
    await page.context().close();
  });
});
