import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Caller } from './caller.ts';
import type { Seed } from './seed.ts';

/** Where to go, and what to do there until what is to be seen is shown. */
export interface Place {
  readonly path: string;
  readonly act?: (page: Page) => Promise<void>;
}

/** Every page of the app, and every state of it that a click leads to, by a name for files and messages. */
export function pagesOf({ practice }: Caller, made: Seed): ReadonlyMap<string, Place> {
  const at = `/w/${practice}`;
  const journey = `${at}/journeys/${made.journey}`;
  const draft = `${at}/journeys/${made.draft}`;
  return new Map<string, Place>([
    ['home', { path: at }],
    ['command', { path: at, act: openCommand }],
    ['journeys', { path: `${at}/journeys` }],
    ['journey-new', { path: `${at}/journeys`, act: (page) => page.locator('.page-head .primary').click() }],
    ['journey-edit', { path: journey }],
    ['journey-draft', { path: draft }],
    ['journey-rules', { path: draft, act: choose('start') }],
    ['journey-branch', { path: draft, act: choose('buyers') }],
    ['journey-split', { path: draft, act: choose('halves') }],
    ['journey-send', { path: draft, act: choose('again') }],
    ['journey-mail', { path: draft, act: choose('later') }],
    ['journey-problems', { path: draft, act: (page) => page.locator('.bench-problems > button').click() }],
    ['journey-publish', { path: journey, act: (page) => openSheet(page, '.bench-end .primary') }],
    ['journey-refused', { path: draft, act: (page) => openSheet(page, '.bench-end .primary') }],
    ['journey-read', { path: draft, act: (page) => openSheet(page, '.bench-end button:has(.roomy)') }],
    [
      'journey-menu',
      { path: journey, act: (page) => page.locator('.bench-end button[aria-haspopup]').click() },
    ],
    ['journey-code', { path: `${draft}/code` }],
    ['journey-monitor', { path: `${journey}/monitor`, act: (page) => page.locator('.result').waitFor() }],
    ['journey-people', { path: `${journey}/monitor`, act: openPeople }],
    ['journey-path', { path: `${journey}/monitor`, act: openPath }],
    ['journey-unwatched', { path: `${draft}/monitor` }],
    ['journey-versions', { path: `${journey}/versions` }],
    ['journey-no-versions', { path: `${draft}/versions` }],
    ['people', { path: `${at}/people` }],
    ['person', { path: `${at}/people/${made.person}` }],
    ['segments', { path: `${at}/segments` }],
    ['segment', { path: `${at}/segments/${made.segment}?with=${made.list}` }],
    ['segment-edit', { path: `${at}/segments/${made.segment}/edit` }],
    ['segment-new', { path: `${at}/segments/new` }],
    ['segment-list', { path: `${at}/segments/${made.list}` }],
    ['segments-archived', { path: `${at}/segments?show=archived` }],
    ['lifecycle', { path: `${at}/lifecycle` }],
    ['event-map', { path: `${at}/lifecycle/_events` }],
    ['inbox', { path: `${at}/messages` }],
    ['settings', { path: `${at}/settings` }],
    ['team', { path: `${at}/settings/team` }],
    ['keys', { path: `${at}/settings/keys` }],
    ['providers', { path: `${at}/settings/providers` }],
    ['dead-letters', { path: `${at}/settings/dead-letters` }],
    ['nowhere', { path: `${at}/nowhere` }],
    ['join', { path: made.invitation }],
    ['sign-in', { path: '/sign-in' }],
    ['setup', { path: '/setup#token' }],
  ]);
}

async function openCommand(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.locator('.p-command [role=menuitem]').first().waitFor();
}

const choose = (node: string) => async (page: Page) => {
  await page.locator(`.react-flow__node[data-id="${node}"] .head`).click();
  await page.locator('.inspector-head').waitFor();
};

async function openSheet(page: Page, button: string): Promise<void> {
  await page.locator(button).click();
  await page.locator('[role=dialog] .outline').waitFor();
}

async function openPeople(page: Page): Promise<void> {
  await page.locator('.react-flow__node[data-id="wait"] .count').first().click();
  await page.locator('.person-row').first().waitFor();
}

async function openPath(page: Page): Promise<void> {
  await openPeople(page);
  await page.locator('.person-row').first().click();
  await page.locator('.path-steps').waitFor();
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
  // A machine that does much else takes its time; what never comes fails by the limit of its test.
  context.setDefaultTimeout(60_000);
  await context.addCookies([caller.cookie]);
  return context;
}

/** Goes there, waits until what was asked for is shown, and does what is to be done there. */
export async function visit(page: Page, url: string, act?: Place['act']): Promise<void> {
  await page.goto(url);
  await page.locator('h1').first().waitFor();
  await settled(page);
  if (!act) return;
  await act(page);
  await settled(page);
}

/** Nothing is on its way any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
}
