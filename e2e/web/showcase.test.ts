import { chromiumPath } from '@perennial/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { startStack, type Stack } from './stack.ts';

describe.skipIf(!chromiumPath())('the parts of the interface', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(async () => stack?.close());

  test.each(['light', 'dark'] as const)(
    'keep nobody out in the %s theme',
    async (colorScheme) => {
      const context = await stack.browser.newContext({ colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto(`${stack.url}/showcase`);
      await page.locator('h1').waitFor();
      // Whatever is shown twice has a label twice; that is for pages to avoid, not for a page of examples.
      const onlyContrast = colorScheme === 'dark';
      const found = await barriers(page, { except: ['landmark-unique'], all: true, onlyContrast });
      await context.close();
      expect(found).toEqual([]);
    },
    60_000,
  );
});
