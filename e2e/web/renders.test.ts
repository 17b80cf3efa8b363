import { chromiumPath } from '@perennial/testkit';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver } from './caller.ts';
import { cardsRendered, watchCards } from './renders.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit } from './tour.ts';

const count = 200;

/** Two hundred waits in rows of ten, each leading to the next. */
function drawing() {
  const ids = Array.from({ length: count }, (_, i) => `n${i}`);
  const node = (i: number) => ({
    type: i === 0 ? 'trigger-event' : 'wait-duration',
    version: 1,
    config: i === 0 ? { event: 'Signed Up' } : { duration: { amount: 1, unit: 'days' } },
    position: { x: (i % 10) * 400, y: Math.floor(i / 10) * 160 },
  });
  return {
    schema: 1,
    nodes: Object.fromEntries(ids.map((id, i) => [id, node(i)])),
    edges: ids.slice(1).map((to, i) => ({ from: ids[i], port: 'next', to })),
    settings: { entry: { reentry: { kind: 'once' } } },
  };
}

describe.skipIf(!chromiumPath())('a canvas of 200 nodes', () => {
  let stack: Stack;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    stack = await startStack();
    const caller = await takeOver(stack);
    const { id } = await caller.call('POST', '/v1/journeys', { name: 'Large', draft: drawing() });
    context = await openAs(stack.browser, caller);
    page = await context.newPage();
    await watchCards(page);
    await visit(page, `${stack.url}/w/${caller.practice}/journeys/${id}`);
    await page
      .locator('.react-flow__node')
      .nth(count - 1)
      .waitFor();
  }, 180_000);
  afterAll(async () => {
    await context?.close();
    await stack?.close();
  });

  /** Until two looks in a row find nothing new. */
  const quiet = () =>
    expect.poll(async () => (await cardsRendered(page)).length, { timeout: 30_000, interval: 700 }).toBe(0);
  const inSight = async () => {
    const pane = (await page.locator('.react-flow').boundingBox())!;
    for (const card of await page.locator('.react-flow__node').all()) {
      const box = await card.boundingBox();
      if (!box || box.x < pane.x + 50 || box.y < pane.y + 50) continue;
      if (box.x + box.width < pane.x + pane.width - 250 && box.y + box.height < pane.y + pane.height - 250)
        return { id: (await card.getAttribute('data-id'))!, x: box.x + box.width / 2, y: box.y + 8 };
    }
    throw new Error('no card in sight');
  };

  test('counts what is rendered at all', async () => {
    await page.reload();
    await page
      .locator('.react-flow__node')
      .nth(count - 1)
      .waitFor();
    await expect.poll(async () => (await cardsRendered(page)).length, { timeout: 30_000 }).toBeGreaterThan(0);
    await quiet();
  }, 120_000);

  test('panning renders no card', async () => {
    const { x, y } = await inSight();
    await page.mouse.move(x, y);
    for (let i = 0; i < 10; i++) await page.mouse.wheel(0, 12);
    expect(await cardsRendered(page)).toEqual([]);
  }, 120_000);

  test('choosing everything renders no card', async () => {
    await page.keyboard.press('Control+a');
    await expect.poll(() => page.locator('.react-flow__node.selected').count()).toBe(count);
    await page.locator('.inspector').getByRole('heading', { name: '200 nodes' }).waitFor();
    expect(await cardsRendered(page)).toEqual([]);
    // Their marks are drawn below them: an outline for each, in a few paths.
    const outlines = await page
      .locator('.chosen-together .line')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('d')!.split('z').length - 1));
    expect(outlines.reduce((sum, n) => sum + n, 0)).toBe(count);
    expect(outlines.length).toBeLessThan(count / 4);
    await page.keyboard.press('Escape');
    await page.locator('.inspector').waitFor({ state: 'detached' });
  }, 120_000);

  test('dragging renders no other card than the one that is dragged', async () => {
    const { id, x, y } = await inSight();
    const before = await page.locator(`.react-flow__node[data-id="${id}"]`).boundingBox();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y + 20, { steps: 10 });
    // Choosing it opens the inspector, which is not what is counted here.
    await cardsRendered(page);
    await page.mouse.move(x + 60, y + 40, { steps: 20 });
    const rendered = await cardsRendered(page);
    // Before it is let go: a connection that it is dropped on takes it in.
    const after = await page.locator(`.react-flow__node[data-id="${id}"]`).boundingBox();
    await page.mouse.up();
    expect(after!.x).toBeGreaterThan(before!.x);
    expect(rendered.filter((one) => one !== id)).toEqual([]);
  }, 120_000);
});
