import { AxeBuilder } from '@axe-core/playwright';
import { chromiumPath } from '@perennial/testkit';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Caller } from './caller.ts';
import { seed, seedOdd, type Seed } from './seed.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, pagesOf, visit, type Look } from './tour.ts';

const screenshots = fileURLToPath(new URL('../screenshots', import.meta.url));

const usual: readonly Look[] = [
  { language: 'en', theme: 'light', width: 1440, height: 900 },
  { language: 'en', theme: 'dark', width: 1024, height: 768 },
  { language: 'zh-CN', theme: 'light', width: 1024, height: 768 },
  { language: 'zh-CN', theme: 'dark', width: 1440, height: 900 },
];

const opposite = (look: Look): Look => ({
  ...look,
  ...(look.width === 1440 ? { width: 1024, height: 768 } : { width: 1440, height: 900 }),
});
/** With `PERENNIAL_LOOKS=all` every language in every theme and size; usually each once. */
const looks = process.env['PERENNIAL_LOOKS'] === 'all' ? [...usual, ...usual.map(opposite)] : usual;

/** What the browser says when the mail of the seed is kept from running, as it should be. */
const expected = /about:srcdoc|NotSameOrigin|ERR_BLOCKED_BY_RESPONSE|status of 401/;

/** Where axe is known to be wrong: the focus stays in a field of its own, whose arrows scroll the list. */
const known: { readonly [place: string]: string } = {
  command: 'scrollable-region-focusable',
  'stage-rules-menu': 'scrollable-region-focusable',
};

/** What axe finds that keeps people out, in a line each. */
async function barriers(page: Page, place: string): Promise<string[]> {
  // What a mail looks like inside of its frame is for its author; scripts can't run there, so axe can't either.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  return violations
    .filter(({ id, impact }) => (impact === 'serious' || impact === 'critical') && id !== known[place])
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

describe.skipIf(!chromiumPath())('every page', () => {
  let stack: Stack;
  let caller: Caller;
  let made: Seed;
  beforeAll(async () => {
    fs.mkdirSync(screenshots, { recursive: true });
    stack = await startStack({ worker: true });
    caller = await takeOver(stack);
    made = await seed(caller);
    await seedOdd(caller);
  }, 180_000);
  afterAll(async () => stack?.close());

  test('the practice clock moves on, and the inbox plays what happens next', async () => {
    const context = await openAs(stack.browser, caller);
    const page = await context.newPage();
    await visit(page, `${stack.url}/w/${caller.practice}/messages`);
    const clock = page.getByRole('region', { name: 'Practice clock' }).locator('time');
    const before = await clock.getAttribute('datetime');
    await page.getByRole('button', { name: '+ 1 hour' }).click();
    await expect.poll(() => clock.getAttribute('datetime'), { timeout: 20_000 }).not.toBe(before);
    await page.getByRole('button', { name: 'Deliver' }).first().click();
    await page.getByText('Delivered', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Reply “T”' }).click();
    await expect.poll(() => consents(), { timeout: 20_000 }).toContain('denied');
    await context.close();
  });
  const consents = async () => {
    const person = await caller.call('GET', `/v1/people/${made.person}`);
    return JSON.stringify([person.consents, person.suppressions]);
  };

  describe.each(looks)('in $language, $theme, $width px wide', (look) => {
    test('keeps nobody out, speaks the language, fits, and says nothing to the console', async () => {
      const context = await openAs(stack.browser, caller, look);
      const page = await context.newPage();
      const said: string[] = [];
      page.on('console', (line) => {
        if (line.type() === 'error' && !expected.test(line.text()))
          said.push(`${page.url()}: ${line.text()}`);
      });
      page.on('pageerror', (error) => said.push(`${page.url()}: ${error.message}`));
      const found: string[] = [];
      for (const [name, { path, act }] of pagesOf(caller, made)) {
        await visit(page, stack.url + path, act);
        const file = `${name}-${look.language}-${look.theme}-${look.width}.png`;
        await page.screenshot({ path: `${screenshots}/${file}` });
        // Both languages and both themes, each once: axe takes its time.
        if (look.width === 1440)
          found.push(...(await barriers(page, name)).map((line) => `${name}: ${line}`));
        if ((await page.locator('html').getAttribute('lang')) !== look.language) found.push(`${name}: lang`);
        const tooWide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;
        if (await page.evaluate(tooWide)) found.push(`${name}: wider than the window`);
      }
      await context.close();
      expect(found).toEqual([]);
      expect(said).toEqual([]);
    }, 300_000);
  });
});
