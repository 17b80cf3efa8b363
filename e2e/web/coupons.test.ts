import { createVault, type Database } from '@perennial/db';
import { canaryKey, chromiumPath } from '@perennial/testkit';
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit, type Look } from './tour.ts';

const shots = new URL('../screenshots/', import.meta.url).pathname;

/** What is given to people: codes, points, and what the weather asks for. */
describe.skipIf(!chromiumPath())('coupons, points and scenes', () => {
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
  const at = () => `${stack.url}/w/${caller.practice}/coupons`;

  test('a pool takes codes and says which it left out', async () => {
    const page = await pageIn('en', 'light');
    await visit(page, at());
    await shoot(page, 'coupons-empty-en-light');
    await page.getByRole('button', { name: 'New pool' }).first().click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Spring ten');
    await page.getByText('Brought in').click();
    await page.getByRole('textbox', { name: 'Worth' }).fill('10');
    await shoot(page, 'coupons-new-en-light');
    await page.getByRole('button', { name: 'Make the pool' }).click();
    await page.getByRole('textbox', { name: 'Bring codes in' }).fill('SPRING-1\nspring-1\nSPRING-2\nno code');
    await page.getByRole('button', { name: 'Add 4 codes' }).click();
    await page.getByText('2 codes added').waitFor();
    expect(await page.getByText('1 was there already and is left out.').isVisible()).toBe(true);
    expect(await page.getByText('1 can’t be a code: no code').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Make void' }).first().waitFor();
    await shoot(page, 'coupons-pool-en-light');
    await page.context().close();
  });

  test('a till says why a code is worth nothing, and fits a phone', async () => {
    const page = await pageIn('zh-CN', 'dark', 400);
    await visit(page, `${at()}/till`);
    await page.getByRole('textbox', { name: '券码' }).fill('spring-1');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('未发放').waitFor();
    expect(await page.getByRole('button', { name: '核销' }).count()).toBe(0);
    await shoot(page, 'coupons-till-zh-dark');
    await page.context().close();
  });

  test('the list looks right in Chinese', async () => {
    const page = await pageIn('zh-CN', 'light', 1024);
    await visit(page, at());
    await page.getByText('Spring ten').waitFor();
    await shoot(page, 'coupons-list-zh-light');
    await page.context().close();
  });

  test('points are given with a reason and taken back; friends lead to their pages', async () => {
    const person = await friends(stack.db, caller.practice);
    const home = `${stack.url}/w/${caller.practice}`;
    const page = await pageIn('en', 'light');
    await visit(page, `${home}/people/${person}`);
    await page.getByRole('button', { name: 'Give or take points' }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('For the delay');
    await shoot(page, 'points-give-en-light');
    await page.getByRole('dialog').getByRole('button', { name: 'Give points' }).click();
    await page.getByText('They have 100 points now.').waitFor();
    await page.getByText('100 points', { exact: true }).scrollIntoViewIfNeeded();
    await page.getByRole('link', { name: 'Chen Yu' }).waitFor();
    await shoot(page, 'points-person-en-light');
    await page.getByRole('button', { name: 'Ledger' }).click();
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('It came in time');
    await page.getByRole('dialog').last().getByRole('button', { name: 'Take back' }).click();
    await page.getByText('taken back', { exact: true }).waitFor();
    await shoot(page, 'points-ledger-en-light');
    await page.context().close();
    await caller.call('POST', '/v1/points', {
      ...{ kind: 'earn', whose: { personId: person }, key: 'order-1', points: 320 },
    });
    for (const [language, theme, width] of looks) {
      const other = await pageIn(language, theme, width);
      await visit(other, `${home}/loyalty`);
      await other
        .getByRole('row', { name: /Wang Fang/ })
        .first()
        .waitFor();
      await shoot(other, `loyalty-${language}`);
      expect(await isTooWide(other)).toBe(false);
      await other.context().close();
    }
  }, 120_000);

  test('a scene says what is so in each region, and is kept by hand', async () => {
    const scenes = `${stack.url}/w/${caller.practice}/scenes`;
    const page = await pageIn('en', 'light');
    await visit(page, scenes);
    await page.getByText('No scene feed yet').waitFor();
    await shoot(page, 'scenes-empty-en-light');
    await page.getByRole('button', { name: 'New feed' }).first().click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('天气');
    await page.getByRole('combobox', { name: 'Regions' }).fill('上海');
    await page.getByRole('combobox', { name: 'Regions' }).press('Enter');
    await page.getByRole('textbox', { name: '上海' }).fill('weather: rain\ntemperature: 4');
    await shoot(page, 'scenes-new-en-light');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Not read yet: that takes a moment.').waitFor();
    await page.context().close();
    await stack.db.inWorkspace(caller.practice, (tx) =>
      tx.query(
        `update scene_feeds set read_at = now(), facts = '{"上海": {"weather": "rain", "temperature": 4}}'`,
      ),
    );
    for (const [language, theme, width] of looks) {
      const other = await pageIn(language, theme, width);
      await visit(other, scenes);
      await other.getByText('rain', { exact: true }).waitFor();
      await shoot(other, `scenes-${language}`);
      expect(await isTooWide(other)).toBe(false);
      await other.context().close();
    }
  }, 120_000);
});

const looks = [
  ['en', 'light', 1440],
  ['zh-CN', 'dark', 1024],
] as const;

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

/** Somebody who brought somebody else. */
async function friends(db: Database, workspace: string): Promise<string> {
  const vault = createVault(canaryKey());
  return db.inWorkspace(workspace, async (tx) => {
    const made: string[] = [];
    for (const name of ['Wang Fang', 'Chen Yu']) {
      const { rows } = await tx.query<{ id: string }>(
        `insert into people (workspace_id, id, sealed, first_seen, last_seen)
         values ($1, gen_random_uuid(), $2, now(), now()) returning id`,
        [workspace, vault.seal({ name })],
      );
      made.push(rows[0]!.id);
    }
    const [referrer, friend] = made as [string, string];
    await tx.query(
      `insert into referral_codes (workspace_id, code, person_id) values ($1, 'FERN234567', $2)`,
      [workspace, referrer],
    );
    await tx.query(
      `insert into referrals (workspace_id, person_id, referrer_id, code, at) values ($1, $2, $3, 'FERN234567', now())`,
      [workspace, friend, referrer],
    );
    return referrer;
  });
}
