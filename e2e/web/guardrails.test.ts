import { signToken } from '../../packages/content/src/unsubscribe/token.ts';
import { createVault, insertConsents, insertEvents, type NewEvent } from '@perennial/db';
import { usualGuardrails } from '../../packages/journey/src/policy/guardrails.ts';
import { canaryKey, chromiumPath } from '@perennial/testkit';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit, type Look } from './tour.ts';

const shots = new URL('../screenshots/', import.meta.url).pathname;

/** Rules that no journey can go around: set, seen and pressed; and what people choose on their own page. */
describe.skipIf(!chromiumPath())('guardrails', () => {
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
  const shoot = (page: Page, name: string) =>
    page.screenshot({ path: `${shots}${name}.png`, fullPage: true });
  const at = (part: string) => `${stack.url}/w/${caller.workspace}/settings/${part}`;
  const call = (method: string, path: string, body?: unknown) =>
    caller.call(method, path, body, caller.workspace);

  test('a cap is added, everything is stopped with one press, and lifted again', async () => {
    const page = await pageIn('en', 'light');
    await visit(page, at('guardrails'));
    await page.getByRole('row', { name: /3 by SMS in a calendar month/ }).waitFor();
    await page.getByRole('button', { name: 'Add a cap' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'At most' }).fill('5');
    await dialog.getByRole('textbox', { name: 'At most' }).press('Tab');
    await shoot(page, 'guardrails-cap-en-light');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /5 by SMS in a calendar month/ }).waitFor();
    await page.getByRole('button', { name: 'Stop messages' }).click();
    await page.getByText(/no provider is called for these messages/).waitFor();
    await shoot(page, 'guardrails-press-en-light');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Stop messages' }).click();
    await page.getByRole('row', { name: /All messages/ }).waitFor();
    expect((await call('GET', '/v1/stops')).items).toHaveLength(1);
    await page.getByRole('button', { name: 'Let them leave again' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Let them leave again' }).click();
    await page.getByText('Nothing is stopped').waitFor();
    expect((await call('GET', '/v1/stops')).items).toEqual([]);
    await page.context().close();
  }, 120_000);

  /** The same fern for less, and a coupon for some. */
  async function pricedApart() {
    const orderFor = (price: number): NewEvent => ({
      personId: randomUUID(),
      messageId: randomUUID(),
      type: 'track',
      name: 'Order Completed',
      at: Date.now(),
      source: 'api',
      backfill: false,
      properties: { currency: 'USD', products: [{ product_id: 'P-101', price, quantity: 1 }] },
      context: {},
    });
    const { id: pool } = await call('POST', '/v1/coupon-pools', {
      ...{ name: 'Fifteen off', pattern: 'BACK-####', value: 15, currency: 'USD' },
    });
    const items = [{ id: 'P-101', title: 'Boston fern' }];
    await call('POST', '/v1/catalogue/items', { kind: 'product', items });
    await stack.db.inWorkspace(caller.workspace, async (tx) => {
      const vault = createVault(canaryKey());
      const orders = [24, 19].map(orderFor);
      await insertEvents(tx, vault, caller.workspace, orders, { queue: false });
      await tx.query(
        `insert into coupon_codes (workspace_id, pool_id, code, state, person_id, claimed_at)
         values ($1, $2, 'BACK-1234', 'claimed', gen_random_uuid(), now())`,
        [caller.workspace, pool],
      );
    });
  }

  test('cases are opened from a list, and leave as a file', async () => {
    const page = await pageIn('en', 'light');
    await visit(page, at('compliance'));
    await page.getByRole('button', { name: 'Open cases from a list' }).click();
    await page.getByRole('textbox', { name: 'Addresses' }).fill('cross@example.com\nnobody');
    await page.getByRole('button', { name: 'Open the cases' }).click();
    await page.getByText('This line is no address of this channel').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    const card = page
      .locator('section, .p-card')
      .filter({ hasText: 'Nothing is sent to them any more' })
      .last();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      card.getByRole('button', { name: 'CSV' }).click(),
    ]);
    expect(fs.readFileSync(await file.path(), 'utf8')).toMatch(/^\uFEFF?id,openedAt,[^]*,email,file,open,/);
    await page.context().close();
  }, 60_000);

  test('everything in both languages, light and dark, wide and narrow', async () => {
    await call('PUT', '/v1/guardrails', {
      ...usualGuardrails,
      hours: [
        {
          id: 'florida',
          channels: ['sms'],
          country: 'US',
          state: 'FL',
          weekdays: [],
          from: '08:00',
          to: '20:00',
        },
        { id: 'france', channels: [], country: 'FR', weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '20:00' },
      ],
      blackouts: [
        { id: 'off', channels: [], act: 'hold', days: { kind: 'holidays', country: 'CN' } },
        { id: 'month-end', channels: ['sms'], act: 'drop', days: { kind: 'month-end', last: 5 } },
      ],
      topics: [
        { id: 'offers', en: 'Offers', zh: '优惠' },
        { id: 'tips', en: 'Tips', zh: '使用技巧' },
      ],
    });
    await call('POST', '/v1/stops', { channel: 'push' });
    await call('POST', '/v1/complaints', { channel: 'sms', address: '+8613800138000', note: 'Rang us up' });
    await pricedApart();
    await call('POST', '/v1/suppressions', { items: [{ channel: 'email', address: 'no@example.com' }] });
    for (const [language, theme, width] of [
      ['en', 'light', 1440],
      ['zh-CN', 'dark', 1024],
    ] as const) {
      const page = await pageIn(language, theme, width);
      for (const part of ['guardrails', 'compliance']) {
        await visit(page, at(part));
        await page.locator('table').nth(2).waitFor();
        await shoot(page, `${part}-${language}-${theme}`);
        await page.locator('table').last().scrollIntoViewIfNeeded();
        await shoot(page, `${part}-below-${language}-${theme}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expect(wide, `${part} is wider than ${width}`).toBe(false);
      }
      await page.context().close();
    }
  }, 120_000);

  test('people choose for themselves, without signing in', async () => {
    const vault = createVault(canaryKey());
    const person = randomUUID();
    const hash = vault.lookup('email', caller.workspace, 'chooser@example.com');
    await stack.db.inWorkspace(caller.workspace, async (tx) => {
      await tx.query(
        'insert into people (workspace_id, id, email_hash, first_seen, last_seen) values ($1, $2, $3, now(), now())',
        [caller.workspace, person, hash],
      );
      const yes = { channel: 'email', topic: 'offers', status: 'granted', at: 1, source: 'test' } as const;
      await insertConsents(tx, caller.workspace, [{ personId: person, ...yes }]);
    });
    const payload = { workspace: caller.workspace, person, message: 'm', channel: 'email', topic: 'offers' };
    const page = await (await stack.browser.newContext({ locale: 'en' })).newPage();
    await page.goto(`${stack.url}/p/${signToken(payload, vault.subkey('unsubscribe'))}`);
    await page.getByRole('checkbox', { name: 'Offers' }).uncheck();
    await page.getByRole('checkbox', { name: 'Tips' }).check();
    await page.getByRole('checkbox', { name: /Don’t choose for me/ }).check();
    await page.getByRole('button', { name: 'Save my choice' }).click();
    await page.getByRole('status').waitFor();
    await shoot(page, 'preferences-en');
    expect(await page.getByRole('checkbox', { name: 'Offers' }).isChecked()).toBe(false);
    expect(await page.getByRole('checkbox', { name: /Don’t choose for me/ }).isChecked()).toBe(true);
    await page.context().close();
  }, 60_000);
});
