import { chromiumPath } from '@perennial/testkit';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Caller } from './caller.ts';
import { makeDraft } from './seed.ts';
import { startStack, type Stack } from './stack.ts';
import { english } from './story.ts';
import { openAs, visit } from './tour.ts';

/** The page of a journey for those who come by keyboard, by ear, or only to look. */
describe.skipIf(!chromiumPath())('the page of a journey', () => {
  let stack: Stack;
  let caller: Caller;
  let context: BrowserContext;
  let page: Page;
  let journey: string;
  beforeAll(async () => {
    stack = await startStack();
    caller = await takeOver(stack);
    journey = `${stack.url}/w/${caller.practice}/journeys/${await makeDraft(caller, english)}`;
    context = await openAs(stack.browser, caller);
    page = await context.newPage();
  }, 180_000);
  afterAll(async () => {
    await context?.close();
    await stack?.close();
  });

  test('the first stop of the keyboard leads past the navigation', async () => {
    await visit(page, journey);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('Skip');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  test('wherever the keyboard stops, one sees it, and hears a name', async () => {
    await visit(page, journey);
    const stops: string[] = [];
    const unseen: string[] = [];
    for (let step = 0; step < 80; step++) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(lookAtFocus);
      if (stop === null) break;
      stops.push(stop.what);
      if (!stop.isSeen) unseen.push(`not seen: ${stop.what}`);
      if (!stop.isNamed) unseen.push(`nameless: ${stop.what}`);
    }
    expect(stops.some((what) => what.includes('react-flow__node'))).toBe(true);
    expect(stops.some((what) => what.includes('react-flow__edge'))).toBe(true);
    expect(stops.length).toBeGreaterThan(30);
    expect(unseen).toEqual([]);
  });

  test('cards and connections are called by what they say', async () => {
    await visit(page, journey);
    const names = (of: string) =>
      page.locator(of).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
    const cards = await names('.react-flow__node');
    const edges = await names('.react-flow__edge');
    expect(cards).toHaveLength(7);
    for (const title of ['Bought before?', 'When to write', 'Ask for the second order'])
      expect(cards.filter((name) => name.includes(title))).toHaveLength(1);
    expect(edges).toHaveLength(6);
    expect(edges.some((name) => /When to write.*Early.*Ask for the second order/.test(name))).toBe(true);
  });

  test.each([
    ['what is published', () => page.getByRole('button', { name: 'Publish version 1' })],
    ['what is read', () => page.getByRole('button', { name: 'Read it to me' })],
    ['the menu', () => page.getByRole('button', { name: 'More acts' })],
  ] as const)('after %s the focus is back where it was', async (_, find) => {
    await visit(page, journey);
    const button = find();
    await button.focus();
    await page.keyboard.press('Enter');
    await page.locator('[role=dialog], [role=menu]').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[role=dialog], [role=menu]').first().waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(button)).toBe(true);
  });

  test('Escape leads from the inspector back to its card', async () => {
    await visit(page, journey);
    const card = page.locator('.react-flow__node[data-id="again"]');
    await card.focus();
    await page.keyboard.press('Enter');
    const title = page.locator('.inspector').getByRole('textbox', { name: 'Title' });
    await title.focus();
    await page.keyboard.press('Escape');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('.canvas') !== null))
      .toBe(true);
  });

  describe.each(['viewer', 'reviewer'])('to a %s', (role) => {
    let theirs: BrowserContext;
    let view: Page;
    beforeAll(async () => {
      theirs = await openAs(stack.browser, { ...caller, cookie: await join(stack, caller, role) });
      view = await theirs.newPage();
    });
    afterAll(async () => theirs?.close());

    test('shows the drawing, without anything that would change it', async () => {
      await visit(view, journey);
      await view.getByText('View only').waitFor();
      expect(await view.locator('.palette').count()).toBe(0);
      expect(await view.getByRole('button', { name: /^(Publish|Undo|Tidy)/ }).count()).toBe(0);
      expect(await view.getByRole('button', { name: 'Second order' }).count()).toBe(0);
      const card = view.locator('.react-flow__node[data-id="again"]');
      const before = await card.boundingBox();
      await card.locator('.head').click();
      const inspector = view.locator('.inspector');
      const title = inspector.getByRole('textbox', { name: 'Title' });
      expect(await title.isEditable()).toBe(false);
      expect(await inspector.getByRole('button', { name: 'More acts' }).count()).toBe(0);
      await view.keyboard.press('Escape');
      await view.keyboard.press('Delete');
      await view.mouse.move(before!.x + 40, before!.y + 20);
      await view.mouse.down();
      await view.mouse.move(before!.x + 140, before!.y + 90, { steps: 5 });
      await view.mouse.up();
      const { draft } = await caller.call('GET', `/v1/journeys/${journey.split('/').at(-1)}`);
      expect(draft.nodes.again.position).toEqual({ x: -352, y: 504 });
    });

    test('shows the text without a way to apply it', async () => {
      await visit(view, `${journey}/code`);
      await view.getByText('Your role lets you read it').waitFor();
      expect(await view.getByRole('button', { name: 'Apply to the drawing' }).count()).toBe(0);
      expect(await view.getByLabel('Drawing (JSON)').isEditable()).toBe(false);
    });
  });

  test('a journey that is not there is said to be so, in place of a canvas', async () => {
    await visit(page, journey.replace(/[^/]+$/, '00000000-0000-7000-8000-000000000000'));
    await page.getByRole('alert').getByText('It is not here').waitFor();
  });

  test('a version that is not there is said to be so, and the others can be chosen', async () => {
    const id = journey.split('/').at(-1);
    const runs = await caller.call('POST', '/v1/journeys', { name: 'Runs', draft: simple });
    await caller.call('POST', `/v1/journeys/${runs.id}/publish`, {});
    await visit(page, `${journey.replace(id!, runs.id)}/versions?version=9`);
    await page.getByRole('alert').getByText('It is not here').waitFor();
    await page.getByRole('button', { name: /^Version 1/ }).click();
    await page.locator('.react-flow__node').first().waitFor();
  });

  test('what the server does not answer leaves the forms usable', async () => {
    const fault = {
      status: 503,
      contentType: 'application/json',
      body: '{"error":{"code":"database-away"}}',
    };
    await page.route(/\/v1\/(knowledge|preview)/, (route) => route.fulfill(fault));
    await visit(page, journey);
    await page.locator('.react-flow__node[data-id="again"] .head').click();
    await page.locator('.inspector').getByText("The preview can't be reached").waitFor();
    const title = page.locator('.inspector').getByRole('textbox', { name: 'Title' });
    await title.fill('Asks again');
    await page.locator('.react-flow__node').getByText('Asks again').waitFor();
    await page.unroute(/\/v1\/(knowledge|preview)/);
  });
});

const simple = {
  schema: 1,
  nodes: {
    start: { type: 'trigger-event', version: 1, config: { event: 'Signed Up' }, position: { x: 0, y: 0 } },
    end: { type: 'exit', version: 1, config: { reason: 'completed' }, position: { x: 0, y: 184 } },
  },
  edges: [{ from: 'start', port: 'next', to: 'end' }],
  settings: { entry: { reentry: { kind: 'once' } } },
};

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
const hasFocus = (element: Locator) => element.evaluate((one) => one === document.activeElement);

/** In the page: what has the focus, whether it looks otherwise than without, and whether it has a name. */
async function lookAtFocus(): Promise<{ what: string; isSeen: boolean; isNamed: boolean } | null> {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  /** The focus may show on a part of it, or on the frame around it. */
  const looks = () =>
    [element.parentElement?.parentElement, element.parentElement, element, ...element.querySelectorAll('*')]
      .filter((one) => one !== null && one !== undefined)
      .map((one) => {
        const { outline, boxShadow, borderColor, stroke, strokeWidth, transform } = getComputedStyle(one);
        return [outline, boxShadow, borderColor, stroke, strokeWidth, transform].join();
      })
      .join(' ');
  const before = looks();
  // What React draws of it comes with the next frame.
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  (element as HTMLElement).blur();
  await drawn();
  const after = looks();
  (element as HTMLElement).focus();
  await drawn();
  const labels = (element as HTMLInputElement).labels;
  const names = [
    element.getAttribute('aria-label'),
    element.getAttribute('aria-labelledby'),
    element.getAttribute('title'),
    element.textContent?.trim(),
    labels?.[0]?.textContent,
  ];
  return {
    what: `${element.tagName} ${element.getAttribute('class') ?? ''} ${names.find(Boolean) ?? ''}`.slice(
      0,
      120,
    ),
    isSeen: before !== after,
    isNamed: names.some(Boolean),
  };
}

/** Somebody else, of this role, signed in. */
async function join({ url }: Stack, { call }: Caller, role: string): Promise<Caller['cookie']> {
  const { link } = await call('POST', '/v1/invitations', { role });
  const body = { token: new URL(link as string).hash.slice(1), name: 'Grace', email: `${role}@example.com` };
  const answer = await fetch(`${url}/v1/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, password: 'another long password' }),
  });
  if (!answer.ok) throw new Error(`join: ${await answer.text()}`);
  const [name, value] = answer.headers.getSetCookie()[0]!.split(';')[0]!.split('=') as [string, string];
  return { name, value, url };
}
