import { chromiumPath } from '@perennial/testkit';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Caller } from './caller.ts';
import { seed, type Seed } from './seed.ts';
import { startStack, type Stack } from './stack.ts';
import { evil } from './story.ts';
import { openAs, pagesOf, visit } from './tour.ts';

declare global {
  interface Window {
    __x?: number;
  }
}

/** T4: values that others choose (attributes, events, mails) never run in the browser of an operator. */
describe.skipIf(!chromiumPath())('T4: scripts in values', () => {
  let stack: Stack;
  let caller: Caller;
  let made: Seed;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    stack = await startStack({ worker: true });
    caller = await takeOver(stack);
    made = await seed(caller);
    context = await openAs(stack.browser, caller);
    page = await context.newPage();
  }, 180_000);
  afterAll(async () => {
    await context?.close();
    await stack?.close();
  });

  const open = async (name: string) => {
    await visit(page, stack.url + pagesOf(caller, made).get(name)!.path);
    // An image that fails does so after the page is there.
    await page.waitForTimeout(500);
    return page.evaluate(() => window.__x);
  };

  test('the same value does run where nothing stops it (positive control)', async () => {
    const control = await context.newPage();
    await control.setContent(`<p>${evil}</p>`);
    await expect.poll(() => control.evaluate(() => window.__x)).toBe(1);
    await control.close();
  });

  test('in a frame without a sandbox the mail would have run (positive control)', async () => {
    const control = await context.newPage();
    await control.setContent('<iframe></iframe>');
    await control.evaluate((html) => (document.querySelector('iframe')!.srcdoc = html), evil);
    const ran = () => control.evaluate(() => (document.querySelector('iframe')!.contentWindow as Window).__x);
    await expect.poll(ran).toBe(1);
    await control.close();
  });

  test('on the person page it is text', async () => {
    expect(await open('person')).toBeUndefined();
    expect(await page.locator('main').textContent()).toContain(evil);
    expect(await page.locator('main img').count()).toBe(0);
  });

  test.each(['people', 'journey-monitor', 'dead-letters', 'home'])('on %s neither', async (name) => {
    expect(await open(name)).toBeUndefined();
  });

  test('in the frame of a mail neither it nor a script runs, and the frame is of no origin', async () => {
    expect(await open('inbox')).toBeUndefined();
    const frame = page.locator('iframe').first();
    await frame.scrollIntoViewIfNeeded();
    expect(await frame.getAttribute('sandbox')).toBe('');
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => window.__x)).toBeUndefined();
    // Nothing of it can be reached from here, nor the other way round.
    const inside = await page.evaluate(() => document.querySelector('iframe')!.contentDocument);
    expect(inside).toBeNull();
    expect(await page.frameLocator('iframe').first().locator('h1').textContent()).toBe('Your cart');
  });

  test('the page allows no scripts but its own files', async () => {
    const answer = await page.goto(`${stack.url}/w/${caller.practice}`);
    expect(answer!.headers()['content-security-policy']).toContain("default-src 'self'");
    expect(await page.locator('script:not([src])').count()).toBe(0);
  });
});
