import { chromiumPath } from '@perennial/testkit';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { owner } from './caller.ts';
import { startStack, type Stack } from './stack.ts';

const screenshots = fileURLToPath(new URL('../screenshots', import.meta.url));
const example = JSON.parse(
  fs.readFileSync(new URL('../../docs/examples/abandoned-cart.json', import.meta.url), 'utf8'),
) as { readonly name: string; readonly draft: object };

describe.skipIf(!chromiumPath())('the first run', () => {
  let stack: Stack;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    stack = await startStack();
    context = await stack.browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
  }, 120_000);
  afterAll(async () => {
    await context?.close();
    await stack?.close();
  });

  test('the set-up link makes an owner and leads into their workspace', async () => {
    await page.goto(stack.setupLink);
    await page.getByLabel('Your name').fill(owner.name);
    await page.getByLabel('E-mail address').fill(owner.email);
    await page.getByLabel('Password').fill(owner.password);
    await page.getByLabel('Workspace').fill(owner.workspace);
    await page.getByLabel('Time zone').fill(owner.zone);
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    expect(page.url()).toContain('/w/');
  });

  test('signs out and in again with the keyboard alone, back to where they were', async () => {
    const place = `${page.url()}/settings/keys`;
    await context.clearCookies();
    await page.goto(place);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.keyboard.press('Tab');
    await typeInto(page, 'E-mail address', owner.email);
    await typeInto(page, 'Password', owner.password);
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'API keys', selected: true }).waitFor();
    expect(page.url()).toBe(place);
  });

  test('a key is shown once', async () => {
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByLabel('Name').fill('Shop server');
    await page.getByRole('button', { name: 'Make the key' }).click();
    const key = await page.locator('.key-shown').textContent();
    expect(key!.length).toBeGreaterThan(20);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByText(key!.slice(-4)).first().waitFor();
    await page.reload();
    await page.getByText('Shop server').waitFor();
    expect(await page.content()).not.toContain(key);
  });

  test('the form of a provider is drawn from its schema; what is wrong is said', async () => {
    await page.getByRole('tab', { name: 'Providers' }).click();
    await page.getByRole('button', { name: 'Add a provider' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /Service/ }).click();
    await page.getByRole('option', { name: 'Mail server (SMTP)' }).click();
    await dialog.getByLabel('Name', { exact: true }).fill('Mail relay');
    await dialog.getByLabel('Server', { exact: true }).fill('mail.example.com');
    await dialog.getByRole('button', { name: 'Add a provider' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel("Sender's address", { exact: true }).fill('shop@example.com');
    await dialog.getByLabel(/^Password/).fill('relay secret');
    await page.screenshot({ path: `${screenshots}/provider-form.png` });
    await dialog.getByRole('button', { name: 'Add a provider' }).click();
    await page
      .getByRole('row', { name: /Mail relay/ })
      .getByRole('button', { name: 'Edit' })
      .click();
    await dialog.getByText('Stored. Leave it empty to keep it.').waitFor();
    expect(await dialog.getByLabel(/^Password/).inputValue()).toBe('');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  test('the example is created, edited and published', async () => {
    await page.getByRole('link', { name: 'Journeys', exact: true }).first().click();
    await page.getByRole('button', { name: 'Create a journey' }).first().click();
    await page.getByRole('dialog').getByLabel('Name').fill(example.name);
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByRole('button', { name: 'More acts' }).click();
    await page.getByRole('menuitem', { name: 'Edit as text (JSON)' }).click();
    const drawing = page.getByLabel('Drawing (JSON)');
    await drawing.fill('{ "schema": 1, ');
    await page.getByText('no valid JSON').first().waitFor();
    await drawing.fill(JSON.stringify(example.draft, null, 2));
    await page.getByRole('button', { name: 'Apply to the drawing' }).click();
    await page.getByText('The same as the drawing').waitFor();
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('goes live').waitFor();
    await page.screenshot({ path: `${screenshots}/publish.png` });
    await dialog.getByRole('button', { name: /Publish/ }).click();
    await page.getByText('Version 1 live').first().waitFor();
  });

  test('pausing says what it does, and holds', async () => {
    await page.getByRole('button', { name: 'More acts' }).click();
    await page.getByRole('menuitem', { name: 'Pause' }).click();
    await page.getByText('Nobody enters').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Version 1 paused').first().waitFor();
  });

  test('speaks Chinese when told to, and remembers it', async () => {
    await page.getByRole('button', { name: /Account of/ }).click();
    await page.getByRole('menuitem', { name: '中文' }).click();
    await page.getByRole('link', { name: '旅程' }).first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.reload();
    await page.getByRole('link', { name: '旅程' }).first().waitFor();
  });
});

/** Tabs on until the field has the focus, then writes: no pointer is used. */
async function typeInto(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label);
  for (let tries = 0; tries < 20; tries++) {
    if (await field.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type(text);
  expect(await field.inputValue()).toBe(text);
}
