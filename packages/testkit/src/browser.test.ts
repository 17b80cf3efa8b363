import { describe, expect, test } from 'vitest';
import { chromiumPath, launchChromium } from './browser.ts';

describe.skipIf(!chromiumPath())('Chromium', () => {
  test('opens a page', async () => {
    const browser = await launchChromium();
    try {
      const page = await (await browser.newContext()).newPage();
      await page.setContent('<p lang="zh">客户旅程</p>');
      expect(await page.textContent('p')).toBe('客户旅程');
    } finally {
      await browser.close();
    }
  });
});
