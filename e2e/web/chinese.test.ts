import { chromiumPath } from '@perennial/testkit';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { owner, takeOver, type Caller } from './caller.ts';
import { latinWords } from './latin.ts';
import { seed, type Seed } from './seed.ts';
import { startStack, type Stack } from './stack.ts';
import { chinese } from './story.ts';
import { openAs, visit } from './tour.ts';
import { looksIn, walkEverywhere, wide } from './walk.ts';

describe.skipIf(!chromiumPath())('in Chinese', () => {
  let stack: Stack;
  let caller: Caller;
  let made: Seed;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    stack = await startStack({ worker: true });
    caller = await takeOver(stack, { ...owner, name: '林远', workspace: '蕨路家居', locale: 'zh-CN' });
    made = await seed(caller, chinese);
    context = await openAs(stack.browser, caller, { language: 'zh-CN' });
    page = await context.newPage();
  }, 180_000);
  afterAll(async () => {
    await context?.close();
    await stack?.close();
  });

  const looks = looksIn('zh-CN', { theme: 'dark', ...wide });
  test.each(looks)(
    'no page says an English word, or what cannot be read: $theme, $width px wide',
    async (look) => {
      const find = async (at: Page) =>
        (await latinWords(at)).map(({ word, within }) => `${word} in “${within}”`);
      expect(
        await walkEverywhere({ stack, caller, made, look, find, goesOn: true, onlyContrast: true }),
      ).toEqual([]);
    },
    900_000,
  );

  test('nor does any part of the interface', async () => {
    // One of its parts is busy for good, so nothing is waited for.
    await page.goto(`${stack.url}/showcase`);
    await page.locator('h1').waitFor();
    expect(await latinWords(page)).toEqual([]);
  });

  test('an English word would be found, wherever it stood', async () => {
    await visit(page, `${stack.url}/sign-in`);
    await page.evaluate(() => {
      document.querySelector('h1')!.append(' Welcome');
      document.querySelector('input')!.placeholder = '邮箱 address';
      document.querySelector('button')!.title = 'Other language';
      document.querySelector('form')!.insertAdjacentHTML('beforeend', '<b translate="no">Fernway</b>');
    });
    expect((await latinWords(page)).map(({ word }) => word).toSorted()).toEqual(
      ['Other', 'Welcome', 'address', 'language'].toSorted(),
    );
  });
});
