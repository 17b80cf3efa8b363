import { chromiumPath, eventually } from '@perennial/testkit';
import { mkdirSync, readFileSync } from 'node:fs';
import type { BrowserContext, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit, type Look } from './tour.ts';
import { looks } from './walk.ts';

const node = (type: string, config: object, x: number, y: number, label?: string) => ({
  type,
  version: 1,
  config,
  position: { x, y },
  ...(label && { label }),
});
const sms = (text: string) => ({
  channel: 'sms',
  class: 'transactional',
  topic: '*',
  onSkip: 'continue',
  variants: [{ id: 'a', weight: 100, content: { text } }],
});

/** An hour to buy, then a reminder for half of them, then three days more. */
const drawing = (text: string) => ({
  schema: 1,
  nodes: {
    added: node('trigger-event', { event: 'Product Added' }, 0, 0, 'Left a cart behind'),
    buys: node(
      'wait-for-event',
      {
        events: [{ port: 'bought', event: 'Order Completed' }],
        timeout: { amount: 1, unit: 'hours' },
        lookBack: false,
      },
      0,
      184,
      'Give them an hour',
    ),
    halves: node(
      'split',
      { arms: ['a', 'b'].map((port) => ({ port, weight: 50 })) },
      160,
      344,
      'Remind or not',
    ),
    remind: node('send', sms(text), 160, 520, 'Cart reminder'),
    pause: node('wait-duration', { duration: { amount: 3, unit: 'days' } }, 160, 720, 'Sleep on it'),
    out: node('exit', { reason: 'bought' }, -200, 520, 'Bought on their own'),
    left: node('exit', { reason: 'left' }, 160, 860, 'Finished'),
  },
  edges: [
    { from: 'added', port: 'next', to: 'buys' },
    { from: 'buys', port: 'bought', to: 'out' },
    { from: 'buys', port: 'timeout', to: 'halves' },
    { from: 'halves', port: 'a', to: 'remind' },
    { from: 'halves', port: 'b', to: 'pause' },
    { from: 'remind', port: 'next', to: 'pause' },
    { from: 'pause', port: 'next', to: 'left' },
  ],
  settings: {
    entry: { reentry: { kind: 'always' } },
    goal: { event: 'Order Completed', window: { amount: 7, unit: 'days' }, exits: false },
  },
});

/** The same without the draw, with a mail instead. */
const redrawn = () => {
  const { nodes, edges, ...rest } = drawing('Your cart is waiting, and so are we.');
  const { halves: _, ...kept } = nodes;
  const mail = {
    ...sms(''),
    channel: 'email',
    variants: [{ id: 'a', weight: 100, content: { subject: 'Your cart', html: '<p>It waits.</p>' } }],
  };
  return {
    ...rest,
    nodes: { ...kept, mail: node('send', mail, 160, 344, 'A mail first') },
    edges: [
      ...edges.filter(({ from, to }) => from !== 'halves' && to !== 'halves'),
      { from: 'buys', port: 'timeout', to: 'mail' },
      { from: 'mail', port: 'next', to: 'remind' },
    ],
  };
};

const shots = new URL('../screenshots/monitor/', import.meta.url).pathname;

describe.skipIf(!chromiumPath())('watching a journey', () => {
  let stack: Stack;
  let caller: Caller;
  let journey: string;
  beforeAll(async () => {
    mkdirSync(shots, { recursive: true });
    stack = await startStack({ worker: true });
    caller = await takeOver(stack);
    journey = await peopled(caller, stack);
    await planned(caller);
  }, 300_000);
  afterAll(() => stack?.close());

  const open = async (
    mode: string,
    look: Partial<Look> = {},
  ): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await openAs(stack.browser, caller, look);
    const page = await context.newPage();
    await visit(page, `${stack.url}/w/${caller.practice}/journeys/${journey}/${mode}`);
    return { context, page };
  };
  const watch = async (search = '', look: Partial<Look> = {}) => {
    const opened = await open(`monitor${search}`, look);
    await opened.page.locator('.liveness.live').waitFor();
    return opened;
  };
  const entered = (page: Page) => page.locator('.totals .total b').first();

  test('numbers are of the days and the version that the address names', async () => {
    const { context, page } = await watch();
    await expect.poll(() => entered(page).innerText()).toBe('40');
    await page.getByRole('button', { name: 'More about which numbers' }).click();
    await page.locator('.range-more .p-choice').click();
    await page.getByRole('option', { name: 'People of version 1' }).click();
    await expect.poll(() => entered(page).innerText()).toBe('30');
    expect(page.url()).toContain('of=1');
    // That version is drawn as it was: the draw of lots is still there.
    await page.locator('.react-flow__node[data-id="halves"]').waitFor();
    await page.reload();
    await expect.poll(() => entered(page).innerText()).toBe('30');
    await context.close();
    // The last ten entered on the day that it is by now; the first thirty went on some day before.
    const { now } = await caller.call('GET', '/v1/clock');
    const today = new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 10);
    const { page: dated, context: other } = await watch(`?from=${today}&to=${today}`);
    await expect.poll(() => entered(dated).innerText()).toBe('10');
    await expect.poll(() => dated.locator('.range-told').innerText()).toContain(today.slice(0, 4));
    await dated.getByRole('button', { name: 'More about which numbers' }).click();
    await dated.getByRole('radio', { name: 'Day it happened' }).click();
    expect(dated.url()).toContain('by=event');
    const left = dated.locator('.react-flow__node[data-id="buys"] .count').last();
    const { nodes } = await caller.call(
      'GET',
      `/v1/journeys/${journey}/stats?from=${today}T00:00:00%2B08:00`,
    );
    const buys = nodes.find((one: { node: string }) => one.node === 'buys');
    await expect.poll(() => left.innerText()).toBe(`${buys.left} left`);
    await other.close();
  }, 120_000);

  test('any number opens its people, who become a list or a file', async () => {
    const { context, page } = await watch('?of=1');
    await page.locator('.react-flow__node[data-id="buys"] .ports .asked').last().click();
    await page.locator('.person-row').first().waitFor();
    const bought = await page.locator('.person-row').count();
    expect(bought).toBe(8);
    await page.getByRole('button', { name: 'Save as a list' }).click();
    await page.getByRole('textbox', { name: 'Name of the list' }).fill('Bought by themselves');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(`${bought} people are on the list now.`).waitFor();
    const { items } = await caller.call('GET', '/v1/segments');
    expect(items).toMatchObject([{ name: 'Bought by themselves', kind: 'static', people: bought }]);
    const people = await fileOf(page, () =>
      page.getByRole('button', { name: 'Download these people' }).click(),
    );
    expect(people.split('\r\n').filter(Boolean)).toHaveLength(bought + 1);
    const numbers = await fileOf(page, () =>
      page.getByRole('button', { name: 'Download these numbers' }).click(),
    );
    expect(numbers).toContain(`buys,Give them an hour,wait-for-event,left-by,bought,${bought}`);
    await context.close();
  }, 120_000);

  test('the ways that people went are counted, and the one that is chosen is drawn', async () => {
    const { context, page } = await watch('?of=1');
    await page.getByRole('button', { name: 'Ways people go' }).click();
    const rows = page.locator('.path-row');
    await rows.first().waitFor();
    const { paths, looked } = await caller.call('GET', `/v1/journeys/${journey}/paths?version=1`);
    expect(await rows.count()).toBe(paths.length);
    expect(paths.reduce((sum: number, { people }: { people: number }) => sum + people, 0)).toBe(looked);
    await rows.first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.node.trod').count()).toBe(paths[0].steps.length + 1);
    await expect.poll(() => page.locator('.node.faded').count()).toBeGreaterThan(0);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.node.trod').count()).toBe(0);
    await context.close();
  }, 120_000);

  test('the heat of waiting says in words what it glows', async () => {
    const { context, page } = await watch();
    expect(await page.locator('.heat').count()).toBe(0);
    const warm = page.locator('.react-flow__node[data-id="pause"]');
    const height = () => warm.evaluate((card) => (card as HTMLElement).offsetHeight);
    const before = await height();
    await page.getByText('Waiting', { exact: true }).click();
    await expect.poll(() => warm.locator('.heat').getAttribute('data-warmth')).toBe('4');
    expect(await warm.locator('.heat-words').innerText()).toMatch(/Half wait over .+ of all waiting/);
    // It would lie over the next one else.
    expect(await height()).toBe(before);
    await context.close();
  }, 120_000);

  test('beside the ways of the drawing stands where people went last month, until it is turned off', async () => {
    const { context, page } = await open('');
    const ghosts = page.locator('.react-flow__node[data-id="buys"] .ghost-share');
    // Of thirty who are through, eight bought; ten wait still.
    await expect
      .poll(async () =>
        (await ghosts.allInnerTexts()).map((text) => /≈ ?(\d+)/.exec(text)?.[1] ?? '').toSorted(),
      )
      .toEqual(['27', '73']);
    await expect.poll(() => ghosts.filter({ hasText: '27' }).getAttribute('title')).toMatch(/8 of 30/);
    await page.screenshot({ path: `${shots}ghost.png` });
    const turn = page.getByRole('button', { name: 'Last 30 days' });
    await turn.click();
    await expect.poll(() => page.locator('.ghost-share').count()).toBe(0);
    await page.reload();
    await page.locator('.react-flow__node[data-id="buys"]').waitFor();
    expect(await turn.getAttribute('aria-pressed')).toBe('false');
    await turn.click();
    await expect.poll(() => ghosts.count()).toBe(2);
    await context.close();
  }, 120_000);

  test('two versions stand side by side, marked by shape and word, and pan together', async () => {
    const { context, page } = await open('versions?version=2&with=1');
    await page.locator('.diff-mark').first().waitFor();
    const marks = async (half: number) =>
      (await page.locator('.half-version').nth(half).locator('.diff-mark').allInnerTexts()).toSorted();
    await expect.poll(() => marks(0)).toEqual(['Changed', 'Changed', 'Removed']);
    await expect.poll(() => marks(1)).toEqual(['Added', 'Changed', 'Changed']);
    const views = () =>
      page
        .locator('.react-flow__viewport')
        .evaluateAll((all) => all.map((one) => (one as HTMLElement).style.transform));
    const before = await views();
    await page.locator('.half-version .react-flow__pane').first().hover();
    await page.mouse.wheel(0, 120);
    await expect.poll(async () => new Set(await views()).size).toBe(1);
    expect((await views())[0]).not.toBe(before[0]);
    await page.getByRole('button', { name: 'Show “Remind or not”' }).click();
    await page.locator('.half-version .react-flow__node.selected').waitFor();
    expect(await page.locator('.bench-version-list').innerText()).toContain('A mail before the text');
    await context.close();
  }, 120_000);

  test('a journey comes on paper: as pages, as a drawing, as a picture', async () => {
    const { context, page } = await open('print');
    await page.locator('.sheet').first().waitFor();
    await page.getByRole('radio', { name: 'Landscape' }).click();
    await expect.poll(() => page.locator('.print-count').innerText()).toBe('2 pages');
    const svg = await fileOf(page, () => page.getByRole('button', { name: 'SVG' }).click());
    expect(svg).toContain('Cart reminder');
    expect(svg).not.toMatch(/<foreignObject|style=|class="node/);
    const alone = await context.newPage();
    await alone.setContent(svg.slice(svg.indexOf('<svg')));
    expect(await alone.locator('svg text').count()).toBeGreaterThan(20);
    await alone.screenshot({ path: `${shots}file.png`, fullPage: true });
    await alone.close();
    const png = await download(page, () => page.getByRole('button', { name: 'PNG' }).click());
    const bytes = readFileSync((await png.path())!);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(900);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pagesIn(pdf)).toEqual([2, 842, 595]);
    await page.getByRole('radio', { name: 'Portrait' }).click();
    await expect.poll(() => page.locator('.print-count').innerText()).toBe('1 page');
    expect(pagesIn(await page.pdf({ preferCSSPageSize: true }))).toEqual([1, 595, 842]);
    await context.close();
  }, 120_000);

  test('the calendar tells what journeys will send, day by day, by mouse and by keyboard', async () => {
    const context = await openAs(stack.browser, caller);
    const page = await context.newPage();
    const home = `${stack.url}/w/${caller.practice}/journeys`;
    await visit(page, home);
    await page.getByRole('link', { name: 'Marketing calendar' }).click();
    await page.locator('.calendar-day[tabindex="0"]').click();
    const panel = page.locator('.calendar-panel');
    // Ten wait for an order: unless it comes, they get a mail and a text today.
    await expect.poll(() => panel.innerText()).toContain('Waits that end');
    expect(await panel.locator('.calendar-line').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringMatching(/Cart\nE-mail · A mail first\nup to 10/)]),
    );
    const stop = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset['day'] ?? '');
    const first = await stop();
    await page.keyboard.press('ArrowDown');
    expect(Date.parse(await stop()) - Date.parse(first)).toBe(7 * 86_400_000);
    for (let week = 0; week < 3; week += 1) await page.keyboard.press('ArrowDown');
    // Beyond what is shown the next month comes, and the focus goes along.
    const last = await stop();
    await page.keyboard.press('ArrowDown');
    await expect.poll(stop).toBe(new Date(Date.parse(last) + 7 * 86_400_000).toISOString().slice(0, 10));
    expect(page.url()).toContain(`at=${await stop()}`);
    await visit(page, `${home}/calendar`);
    const mondays = page.locator('.calendar-day .planned', { hasText: 'Monday letter' });
    await mondays.first().waitFor();
    const elsewhere = page.locator('td:not(:first-child) .planned', { hasText: 'Monday letter' });
    expect([await mondays.count(), await elsewhere.count()]).toEqual([4, 0]);
    await page.getByRole('radio', { name: 'Week' }).click();
    expect(page.url()).toContain('view=week');
    await expect.poll(() => page.locator('.calendar-day').count()).toBe(7);
    await context.close();
  }, 120_000);

  test.each(looks)(
    'looks as it should: $language, $theme, $width',
    async (look) => {
      const name = `${look.language}-${look.theme}-${look.width}`;
      const { context, page } = await watch('?of=1', look);
      const shoot = (what: string) => page.screenshot({ path: `${shots}${name}-${what}.png` });
      await page.locator('.totals .p-check').click();
      await page.locator('.heat').first().waitFor();
      await shoot('heat');
      await page.locator('.totals button[aria-pressed]').click();
      await page.locator('.path-row').first().click();
      await shoot('paths');
      await page.locator('.react-flow__node[data-id="buys"] .count').first().click();
      await page.locator('.people-foot button').click();
      await page.locator('[role=dialog] input').waitFor();
      await shoot('save');
      const address = `${stack.url}/w/${caller.practice}/journeys/${journey}`;
      await visit(page, `${address}/versions?version=2&with=1`);
      await page.locator('.diff-mark').first().waitFor();
      await shoot('versions');
      await visit(page, `${address}/print`);
      await page.locator('.sheet').first().waitFor();
      await shoot('print');
      await visit(page, `${stack.url}/w/${caller.practice}/journeys/calendar`);
      // Which day it is changes once the practice clock is known.
      const listed = async () => {
        await page.locator('.today .calendar-day').click();
        return page.locator('.calendar-panel section').count();
      };
      await expect.poll(listed, { timeout: 30_000 }).toBeGreaterThan(0);
      await shoot('calendar');
      await visit(page, `${stack.url}/w/${caller.practice}/journeys/calendar?view=week`);
      await shoot('calendar-week');
      await page.route('**/v1/calendar*', (route) => route.abort());
      await visit(page, `${stack.url}/w/${caller.practice}/journeys/calendar?view=week&at=2027-03-01`);
      await page.locator('[role=alert]').first().waitFor();
      await shoot('calendar-error');
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBeLessThanOrEqual(0);
      await context.close();
    },
    180_000,
  );
});

async function download(page: Page, act: () => Promise<void>): Promise<Download> {
  const [file] = await Promise.all([page.waitForEvent('download'), act()]);
  return file;
}

async function fileOf(page: Page, act: () => Promise<void>): Promise<string> {
  return readFileSync((await (await download(page, act)).path())!, 'utf8');
}

/** How many pages a PDF has, and how large the first of them is, in points. */
function pagesIn(pdf: Buffer): readonly [number, number, number] {
  const text = pdf.toString('latin1');
  const [, width = '', height = ''] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(text) ?? [];
  const count = text.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  return [count, Math.round(Number(width)), Math.round(Number(height))];
}

/** A letter every Monday, and a word on birthdays. */
async function planned({ call }: Caller): Promise<void> {
  const triggers = [
    [
      'Monday letter',
      'trigger-schedule',
      { when: { every: 'week', weekdays: [1], time: '10:00' }, zone: 'person' },
    ],
    ['Birthdays', 'trigger-date', { attribute: 'birthday', every: 'year', time: '09:00' }],
  ] as const;
  for (const [name, type, config] of triggers) {
    const draft = {
      schema: 1,
      nodes: {
        start: node(type, config, 0, 0),
        letter: node('send', sms('Hello again.'), 0, 184),
        end: node('exit', { reason: 'completed' }, 0, 360),
      },
      edges: [
        { from: 'start', port: 'next', to: 'letter' },
        { from: 'letter', port: 'next', to: 'end' },
      ],
      settings: { entry: { reentry: { kind: 'always' } } },
    };
    const { id } = await call('POST', '/v1/journeys', { name, draft });
    await call('POST', `/v1/journeys/${id}/publish`, {});
  }
}

/** Thirty people by the first version, ten by the second; some buy at once, most rest for days. */
async function peopled({ call, send }: Caller, { url }: Stack): Promise<string> {
  const { id } = await call('POST', '/v1/journeys', {
    name: 'Cart',
    draft: drawing('Your cart is waiting.'),
  });
  await call('POST', `/v1/journeys/${id}/publish`, {});
  const { key } = await call('POST', '/v1/api-keys', { name: 'site', kind: 'server' });
  const track = async (from: number, to: number) => {
    const { now } = await call('GET', '/v1/clock');
    const batch = Array.from({ length: to - from }, (_, i) => {
      const userId = `person-${from + i}`;
      const phone = `+8613800${100_000 + from + i}`;
      return [
        { type: 'identify', userId, traits: { name: `Ann ${from + i}`, phone }, timestamp: now },
        { type: 'track', userId, event: 'Product Added', timestamp: now },
      ];
    }).flat();
    const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
    const sent = await fetch(`${url}/v1/batch`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ batch }),
    });
    if (!sent.ok) throw new Error(`batch: ${sent.status} ${await sent.text()}`);
  };
  const inside = (count: number) =>
    eventually(
      async () => {
        await call('POST', '/v1/clock', { advance: 'PT1M', wait: 2 });
        const { totals } = await call('GET', `/v1/journeys/${id}/stats`);
        if (totals.entered < count) throw new Error(`${totals.entered} of ${count}`);
      },
      { timeout: 90_000, every: 300 },
    );
  await track(0, 30);
  await inside(30);
  for (let i = 0; i < 30; i += 4) {
    const { now } = await call('GET', '/v1/clock');
    await send(key, 'track', { userId: `person-${i}`, event: 'Order Completed', timestamp: now });
  }
  await call('POST', '/v1/clock', { advance: 'PT26H', wait: 20 });
  const { revision } = await call('GET', `/v1/journeys/${id}`);
  await call('PUT', `/v1/journeys/${id}`, { revision, draft: redrawn() });
  await call('POST', `/v1/journeys/${id}/publish`, { note: 'A mail before the text' });
  await track(30, 40);
  await inside(40);
  return id;
}
