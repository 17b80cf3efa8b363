import { chromiumPath } from '@perennial/testkit';
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit, type Look } from './tour.ts';

const shots = new URL('../screenshots/', import.meta.url).pathname;

/** Pools of codes: brought in, told apart, and looked up at a till on a phone. */
describe.skipIf(!chromiumPath())('coupons', () => {
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
});
