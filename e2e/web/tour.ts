import type { Browser, BrowserContext, Page } from 'playwright-core';
import { asked } from './asked.ts';
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
    ['playbooks', { path: `${at}/journeys/playbooks` }],
    ['settings-texts', { path: `${at}/settings/texts` }],
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
    ['journey-comments', { path: draft, act: openComments }],
    ['journey-block', { path: draft, act: keepBlock }],
    ['journey-blocks', { path: draft, act: openBlocks }],
    [
      'journey-menu',
      { path: journey, act: (page) => page.locator('.bench-end button[aria-haspopup]').click() },
    ],
    ['journey-code', { path: `${draft}/code` }],
    ['journey-monitor', { path: `${journey}/monitor`, act: (page) => page.locator('.result').waitFor() }],
    ['journey-people', { path: `${journey}/monitor`, act: openPeople }],
    ['journey-path', { path: `${journey}/monitor`, act: openPath }],
    ['experiments', { path: `${at}/experiments` }],
    ['experiment', { path: `${at}/experiments/${made.journey}/sms` }],
    ['journey-unwatched', { path: `${draft}/monitor` }],
    ['journey-versions', { path: `${journey}/versions` }],
    ['journey-no-versions', { path: `${draft}/versions` }],
    [
      'journey-ways',
      { path: `${journey}/monitor`, act: (page) => page.locator('.totals button[aria-pressed]').click() },
    ],
    ['journey-two-versions', { path: `${journey}/versions?version=1&with=draft` }],
    ['journey-print', { path: `${journey}/print`, act: (page) => page.locator('.sheet').first().waitFor() }],
    ['calendar', { path: `${at}/journeys/calendar`, act: openToday }],
    ['calendar-week', { path: `${at}/journeys/calendar?view=week` }],
    ['people', { path: `${at}/people` }],
    ['people-filtered', { path: `${at}/people?segment=${made.list}` }],
    ['people-condition', { path: `${at}/people`, act: openCondition }],
    ['imports', { path: `${at}/imports` }],
    ['catalogue', { path: `${at}/catalogue` }],
    ['forms', { path: `${at}/forms` }],
    ['loyalty', { path: `${at}/loyalty` }],
    ['scenes', { path: `${at}/scenes` }],
    ['person', { path: `${at}/people/${made.person}` }],
    ['person-why', { path: `${at}/people/${made.person}`, act: askWhy(made.journey) }],
    ['person-menu', { path: `${at}/people/${made.person}`, act: openPersonMenu }],
    ['person-attribute', { path: `${at}/people/${made.person}`, act: pickPersonAct(0) }],
    ['person-move', { path: `${at}/people/${made.person}`, act: pickPersonAct(1) }],
    ['person-erase', { path: `${at}/people/${made.person}`, act: pickPersonAct(3) }],
    ['segments', { path: `${at}/segments` }],
    ['segment', { path: `${at}/segments/${made.segment}?with=${made.list}` }],
    ['segment-edit', { path: `${at}/segments/${made.segment}/edit` }],
    ['segment-new', { path: `${at}/segments/new` }],
    ['segment-list', { path: `${at}/segments/${made.list}` }],
    ['segments-archived', { path: `${at}/segments?show=archived` }],
    ['lifecycle', { path: `${at}/lifecycle` }],
    ['lifecycle-table', { path: `${at}/lifecycle`, act: showTables }],
    ['lifecycle-people', { path: `${at}/lifecycle`, act: openStage }],
    ['stage-rules', { path: `${at}/lifecycle/five/rules`, act: openRule }],
    ['stage-rules-menu', { path: `${at}/lifecycle/five/rules`, act: addCondition }],
    ['stage-rules-preview', { path: `${at}/lifecycle/five/rules`, act: changeOrder }],
    [
      'stage-rules-text',
      { path: `${at}/lifecycle/four/rules`, act: (page) => page.locator('.p-segment').nth(1).click() },
    ],
    [
      'stage-model-new',
      {
        path: `${at}/lifecycle/five/rules`,
        act: (page) => page.locator('.page-head button:has(svg)').click(),
      },
    ],
    ['results', { path: `${at}/results` }],
    ['results-effect', { path: `${at}/results/effect` }],
    ['results-attribution', { path: `${at}/results/attribution` }],
    ['results-week', { path: `${at}/results/week` }],
    ['inbox', { path: `${at}/messages` }],
    ['settings', { path: `${at}/settings` }],
    ['inbox-calls', { path: `${at}/messages?show=calls` }],
    ['calls', { path: `${at}/settings/calls` }],
    ['streams', { path: `${at}/settings/streams` }],
    ['team', { path: `${at}/settings/team` }],
    ['keys', { path: `${at}/settings/keys` }],
    ['providers', { path: `${at}/settings/providers` }],
    ['scores', { path: `${at}/scores` }],
    ['event-map', { path: `${at}/settings/events` }],
    ['event-map-save', { path: `${at}/settings/events`, act: sortIn }],
    ['schema', { path: `${at}/settings/data` }],
    ['schema-values', { path: `${at}/settings/data`, act: openValues }],
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

async function openToday(page: Page): Promise<void> {
  await page.locator('.calendar-day[tabindex="0"]').click();
  await page.locator('.calendar-panel').waitFor();
}

const choose = (node: string) => async (page: Page) => {
  await page.locator(`.react-flow__node[data-id="${node}"] .head`).click();
  await page.locator('.inspector-head').waitFor();
};

async function openSheet(page: Page, button: string): Promise<void> {
  await page.locator(button).click();
  await page.locator('[role=dialog] .outline').waitFor();
}

async function openComments(page: Page): Promise<void> {
  await page.locator('.bench-end button:has(.comment-door)').click();
  await page.locator('[role=dialog] .comments textarea').waitFor();
}

async function keepBlock(page: Page): Promise<void> {
  await choose('buyers')(page);
  await page.locator('.react-flow__node.selected').focus();
  await page.keyboard.press('b');
  await page.locator('[role=dialog] input').waitFor();
}

async function openBlocks(page: Page): Promise<void> {
  await page.locator('.palette-blocks button').click();
  await page.locator('[role=dialog] .all-blocks li').first().waitFor();
}

async function openPeople(page: Page): Promise<void> {
  await page.locator('.react-flow__node[data-id="wait"] .count').first().click();
  await page.locator('.person-row').first().waitFor();
}

async function showTables(page: Page): Promise<void> {
  for (const table of await page.locator('.board .p-segment:nth-child(2)').all()) await table.click();
}

async function openStage(page: Page): Promise<void> {
  await page.locator('.board-stages .board-number button').first().click();
  await page.locator('.board-people li').first().waitFor();
}

async function openRule(page: Page): Promise<void> {
  await page.locator('.model-rule button').first().click();
  await page.locator('.model-form .row-block').first().waitFor();
}

async function addCondition(page: Page): Promise<void> {
  await openRule(page);
  await page.locator('.model-form .add button').first().click();
  await page.locator('.p-picker [role=option]').first().waitFor();
}

/** Moves a stage up, so that somebody may go elsewhere. */
async function changeOrder(page: Page): Promise<void> {
  await page.locator('.p-ordered .item').nth(3).locator('.head button').first().click();
  await page.locator('.model-aside [aria-live]').waitFor();
}

/** Gives what means nothing yet a meaning, and asks to save it. */
async function sortIn(page: Page): Promise<void> {
  await page.locator('.event-map-unsorted .p-choice').first().click();
  await page.locator('.p-popover [role=option]').nth(5).click();
  await page.locator('.event-map .primary').click();
  await page.locator('.event-map-changes').waitFor();
}

async function openValues(page: Page): Promise<void> {
  await page.locator('.p-table td .p-button').first().click();
  await page.locator('.schema-values').waitFor();
}

async function openPath(page: Page): Promise<void> {
  await openPeople(page);
  await page.locator('.person-row').first().click();
  await page.locator('.path-steps').waitFor();
}

async function openCondition(page: Page): Promise<void> {
  await page.locator('.people-filters > button').first().click();
  await page.locator('[role=dialog] .primary').waitFor();
}

const askWhy = (journey: string) => async (page: Page) => {
  await page.locator('.page-head .row > button').first().click();
  await page.locator('[role=dialog] .p-sheet-body button').first().click();
  await page.locator(`.p-popover [data-key="${journey}"]`).click();
  await page.locator('.why').waitFor();
};

async function openPersonMenu(page: Page): Promise<void> {
  await page.locator('.page-head button[aria-haspopup]').click();
  await page.locator('[role=menuitem]').first().waitFor();
}

const pickPersonAct = (place: number) => async (page: Page) => {
  await openPersonMenu(page);
  await page.locator('[role=menuitem]').nth(place).click();
  await page.locator('[role=dialog], [role=alertdialog]').waitFor();
};

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
  if (asked === undefined) context.on('page', takeNoPictures);
  await context.addCookies([caller.cookie]);
  return context;
}

/** Nobody looks at them, and each takes as long as a step of its test. */
function takeNoPictures(page: Page): void {
  page.screenshot = () => Promise.resolve(Buffer.alloc(0));
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

/**
 * Goes on inside of the app that is open, as by a link: to load it anew takes longer than anything else on a visit.
 * In between it is nowhere, so that nothing of the page before stays.
 */
export async function goOn(page: Page, path: string, act?: Place['act']): Promise<void> {
  if ((await page.locator('.p-command').count()) > 0) await page.keyboard.press('Escape');
  await follow(page, path.replace(/^(\/w\/[^/]+).*/, '$1/nowhere/else'));
  await page.locator('main .p-empty h1').waitFor();
  await page.evaluate(() => document.querySelector('main .p-empty')!.setAttribute('data-left', ''));
  await follow(page, path);
  await page.locator('[data-left]').waitFor({ state: 'detached' });
  await page.locator('h1').first().waitFor();
  await settled(page);
  if (!act) return;
  await act(page);
  await settled(page);
}

async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

/** Nothing is on its way any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
}
