import { chromiumPath } from '@perennial/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Caller } from './caller.ts';
import { seed, seedOdd, type Seed } from './seed.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit } from './tour.ts';
import { looksIn, narrow, walkEverywhere } from './walk.ts';

describe.skipIf(!chromiumPath())('every page', () => {
  let stack: Stack;
  let caller: Caller;
  let made: Seed;
  beforeAll(async () => {
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

  // English words are the longer ones.
  const looks = looksIn('en', { theme: 'light', ...narrow });
  test.each(looks)(
    'keeps nobody out, fits and is quiet: $theme, $width px wide',
    async (look) => {
      expect(await walkEverywhere({ stack, caller, made, look })).toEqual([]);
    },
    900_000,
  );
});
