/// <reference lib="dom" />
import fs from 'node:fs/promises';
import path from 'node:path';
import { launchChromium } from '@perennial/testkit';
import { build } from 'vite';
import { artifacts } from '../scripts/lib/artifacts.mjs';
import { buildAll } from '../scripts/lib/build.mjs';
import { inRoot } from '../scripts/lib/paths.mjs';
import { cardsRendered, watchCards } from '../e2e/web/renders.ts';
import { conclude, round, say } from './harness/closing.ts';
import { framesOf, gestures, heapOf, type Frames, type Gesture, type Page } from './harness/gestures.ts';
import { branch, email, exit, onEvent, wait, waitFor } from './harness/graphs.ts';
import { servePages } from './harness/pages.ts';
import { withStack, type Stack } from './harness/stack.ts';

const size = Number(process.env['BENCH_NODES'] ?? 500);
const runs = Number(process.env['BENCH_RUNS'] ?? 5);
const bar = 1.5;
const columns = 20;
const kinds = [
  () => wait({ amount: 1, unit: 'days' }),
  (i: number) => email(`Letter ${i}: {{ person.first_name | default: "Hello" }}`),
  (i: number) => waitFor(`Event ${i}`, { amount: 2, unit: 'days' }),
  (i: number) => branch({ type: 'attribute', path: 'points', test: { op: 'more', value: i } }),
] as const;
const firstPort = (i: number) => (['next', 'next', 'timeout', 'yes'] as const)[i % kinds.length]!;

/** Rows of as many nodes as asked for, each leading to the next. */
function bigDrawing() {
  const ids = Array.from({ length: size }, (_, i) => `n${i}`);
  const nodeAt = (i: number) => {
    const what =
      i === 0 ? onEvent('Signed Up') : i === size - 1 ? exit('completed') : kinds[i % kinds.length]!(i);
    const position = { x: (i % columns) * 320, y: Math.floor(i / columns) * 240 };
    return { version: 1, ...what, position };
  };
  return {
    schema: 1,
    nodes: Object.fromEntries(ids.map((id, i) => [id, nodeAt(i)])),
    edges: ids.slice(1).map((to, i) => ({ from: ids[i]!, port: i === 0 ? 'next' : firstPort(i), to })),
    settings: { entry: { reentry: { kind: 'always' } } },
  };
}

async function buildBare(folder: string): Promise<void> {
  const root = inRoot('apps/web/src/testing/bare-canvas');
  await build({ root, base: './', logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  const { nodes, edges } = bigDrawing();
  const drawing = {
    nodes: Object.entries(nodes).map(([id, { position }]) => ({ id, ...position })),
    edges: edges.map(({ from, to }) => ({ from, to })),
  };
  await fs.writeFile(path.join(folder, 'drawing.json'), JSON.stringify(drawing));
}

interface Measured {
  readonly frames: { readonly [G in Gesture]: Frames };
  /** Milliseconds until all nodes stand and the page answers. */
  readonly interactive: number;
  readonly megabytes: number;
}

async function measure(page: Page, address: string): Promise<Measured> {
  const began = performance.now();
  await page.goto(address);
  await page
    .locator('.react-flow__node')
    .nth(size - 1)
    .waitFor({ state: 'attached' });
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(() => done()))),
  );
  const interactive = performance.now() - began;
  await page.waitForTimeout(2_000);
  const megabytes = (await heapOf(page)) / 1e6;
  const taken: { [G in Gesture]?: Frames } = {};
  for (const gesture of ['pan', 'drag', 'all'] as const)
    taken[gesture] = await framesOf(page, () => gestures[gesture](page));
  return { frames: taken as Measured['frames'], interactive, megabytes };
}

/** Cards that were rendered while one was dragged, and while the canvas was panned. */
async function countRenders(page: Page, address: string) {
  await watchCards(page);
  await page.goto(address);
  await page
    .locator('.react-flow__node')
    .nth(size - 1)
    .waitFor({ state: 'attached' });
  await page.waitForTimeout(3_000);
  await cardsRendered(page);
  await gestures.pan(page);
  const pan = (await cardsRendered(page)).length;
  // Choosing a card renders it and opens its form: dragging is counted once it is chosen.
  await gestures.drag(page);
  await page.waitForTimeout(1_000);
  await cardsRendered(page);
  await gestures.drag(page);
  return { pan, drag: (await cardsRendered(page)).length };
}

/** Of several runs the middle one. */
function typical(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

const gestureNames = ['drag', 'all', 'pan'] as const;

async function onStack(stack: Stack) {
  const bare = path.join(stack.data, 'bare');
  await buildBare(bare);
  const { origin, session } = await stack.open();
  const pages = await servePages(
    new Map([
      ['/bare/', bare],
      ['/', artifacts.web],
    ]),
    origin,
  );
  const browser = await launchChromium();
  try {
    const journey = await createJourney(origin, session);
    const product = `${pages.origin}/w/${session.workspace}/journeys/${journey}`;
    const open = async () => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const at = session.cookie.indexOf('=');
      const [name, value] = [session.cookie.slice(0, at), session.cookie.slice(at + 1)];
      await context.addCookies([{ name, value, url: pages.origin }]);
      const page = await context.newPage();
      // The loader of this script names functions by a helper that the browser does not have.
      await page.addInitScript('globalThis.__name = (one) => one');
      return page;
    };
    const both: { readonly product: Measured[]; readonly bare: Measured[] } = { product: [], bare: [] };
    for (let run = 0; run <= runs; run += 1)
      for (const [which, address] of [
        ['bare', `${pages.origin}/bare/`],
        ['product', product],
      ] as const) {
        const page = await open();
        const measured = await measure(page, address);
        // The first run of each warms up.
        if (run > 0) both[which].push(measured);
        say(
          `${which}: ${JSON.stringify(measured.frames, (_, v: unknown) => (typeof v === 'number' ? round(v) : v))}`,
        );
        await page.context().close();
      }
    const page = await open();
    const renders = await countRenders(page, product);
    return concluded(both.product, both.bare, renders);
  } finally {
    await browser.close();
    await pages.close();
  }
}

async function createJourney(origin: string, { cookie, workspace }: { cookie: string; workspace: string }) {
  const answer = await fetch(`${origin}/v1/journeys`, {
    method: 'POST',
    headers: {
      cookie,
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      'perennial-workspace': workspace,
    },
    body: JSON.stringify({ name: 'Large', draft: bigDrawing() }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return ((await answer.json()) as { id: string }).id;
}

function concluded(
  product: readonly Measured[],
  bare: readonly Measured[],
  renders: { pan: number; drag: number },
) {
  const of = (all: readonly Measured[], take: (one: Measured) => number) => typical(all.map(take));
  const each = Object.fromEntries(
    gestureNames.map((gesture) => {
      // Choosing all is one long frame; the others are many.
      const what = gesture === 'all' ? 'worst' : 'mean';
      const [ours, floor] = [product, bare].map((all) => of(all, ({ frames }) => frames[gesture][what])) as [
        number,
        number,
      ];
      const [p95, floor95] = [product, bare].map((all) => of(all, ({ frames }) => frames[gesture].p95)) as [
        number,
        number,
      ];
      const [work, floorWork] = [product, bare].map((all) =>
        of(all, ({ frames }) => frames[gesture].work),
      ) as [number, number];
      return [
        gesture,
        {
          value: round(ours),
          floor: round(floor),
          ratio: round(ours / floor, 2),
          p95: [round(p95), round(floor95)],
          work: [round(work), round(floorWork)],
        },
      ];
    }),
  );
  const worst = Object.entries(each).toSorted(([, a], [, b]) => b.ratio - a.ratio)[0]!;
  const [gesture, { value, floor, ratio }] = worst;
  const figures = {
    bench: 'canvas',
    value,
    unit: `milliseconds of a frame, ${gesture}, ${size} nodes`,
    floor,
    ratio,
    gestures: each,
    renders,
    interactive: [of(product, (one) => one.interactive), of(bare, (one) => one.interactive)].map((ms) =>
      round(ms),
    ),
    megabytes: [of(product, (one) => one.megabytes), of(bare, (one) => one.megabytes)].map((mb) => round(mb)),
  };
  const passed = ratio <= bar && renders.pan === 0 && renders.drag <= 1;
  return {
    figures,
    passed,
    why: `${gesture} ${ratio} times the bare canvas, ${bar} asked; rendered ${JSON.stringify(renders)}`,
  };
}

await conclude(async () => {
  await buildAll();
  return withStack('canvas', { say, built: true }, onStack);
});
