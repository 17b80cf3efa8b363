import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Caller } from './caller.ts';
import type { Seed } from './seed.ts';

/** Every page of the app by a name for files and messages. */
export function pagesOf({ practice }: Caller, { journey, person }: Seed): ReadonlyMap<string, string> {
  const at = `/w/${practice}`;
  return new Map([
    ['home', at],
    ['journeys', `${at}/journeys`],
    ['journey-edit', `${at}/journeys/${journey}`],
    ['journey-monitor', `${at}/journeys/${journey}/monitor`],
    ['journey-versions', `${at}/journeys/${journey}/versions`],
    ['people', `${at}/people`],
    ['person', `${at}/people/${person}`],
    ['lifecycle', `${at}/lifecycle`],
    ['event-map', `${at}/lifecycle/_events`],
    ['inbox', `${at}/messages`],
    ['settings', `${at}/settings`],
    ['keys', `${at}/settings/keys`],
    ['providers', `${at}/settings/providers`],
    ['dead-letters', `${at}/settings/dead-letters`],
  ]);
}

export interface Look {
  readonly language: 'en' | 'zh-CN';
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

/** A browser in which somebody is signed in, with their language and theme. */
export async function openAs(
  browser: Browser,
  caller: Caller,
  look: Partial<Look> = {},
): Promise<BrowserContext> {
  const { language = 'en', theme = 'light', width = 1440, height = 900 } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language,
    colorScheme: theme,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Berlin',
  });
  await context.addCookies([caller.cookie]);
  return context;
}

/** Goes there and waits until what was asked for is shown. */
export async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
}
