/// <reference lib="dom" />
import type { launchChromium } from '@perennial/testkit';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
export type Page = Awaited<ReturnType<Browser['newPage']>>;

/** Milliseconds from frame to frame while something was done, and of the main thread's work for it. */
export interface Frames {
  readonly count: number;
  readonly mean: number;
  readonly p95: number;
  readonly worst: number;
  readonly work: number;
}

type Watching = typeof globalThis & { __frames?: number[]; __isWatching?: boolean };

/** Does something on the page, and tells how its frames went. */
export async function framesOf(page: Page, act: () => Promise<void>): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
  };
  await page.evaluate(() => {
    const world = globalThis as Watching;
    world.__frames = [];
    world.__isWatching = true;
    const look = (at: number) => {
      world.__frames?.push(at);
      if (world.__isWatching) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const before = await worked();
  await act();
  // What was begun is drawn two frames later.
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
  const work = (await worked()) - before;
  const times = await page.evaluate(() => {
    const world = globalThis as Watching;
    world.__isWatching = false;
    return world.__frames ?? [];
  });
  await session.detach();
  return { ...summed(times.slice(1).map((at, i) => at - times[i]!)), work };
}

function summed(frames: readonly number[]): Omit<Frames, 'work'> {
  const sorted = frames.toSorted((a, b) => a - b);
  const sum = frames.reduce((all, one) => all + one, 0);
  return {
    count: frames.length,
    mean: sum / Math.max(1, frames.length),
    p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    worst: sorted.at(-1) ?? 0,
  };
}

/** The card nearest to the middle of the page that lies wholly in sight. */
async function cardInSight(page: Page) {
  const { width, height } = page.viewportSize()!;
  const found = await page.evaluate(
    ([w, h]) => {
      const cards = [...document.querySelectorAll('.react-flow__node')].map((card) => {
        const { x, y, width: cw } = card.getBoundingClientRect();
        return { x: x + cw / 2, y: y + 10, far: Math.hypot(x + cw / 2 - w / 2, y - h / 2) };
      });
      return cards.toSorted((a, b) => a.far - b.far)[0];
    },
    [width, height] as const,
  );
  if (!found) throw new Error('no card in sight');
  return found;
}

/** Each as a hand would do it; the page must show a canvas. */
export const gestures = {
  drag: async (page: Page) => {
    const { x, y } = await cardInSight(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 1; step <= 60; step += 1) await page.mouse.move(x + step * 2, y + step);
    await page.mouse.up();
  },
  pan: async (page: Page) => {
    const { x, y } = await cardInSight(page);
    await page.mouse.move(x - 140, y);
    for (let step = 0; step < 60; step += 1) await page.mouse.wheel(0, step < 30 ? 8 : -8);
  },
  all: async (page: Page) => {
    await page.keyboard.press('Control+a');
  },
} as const;
export type Gesture = keyof typeof gestures;

/** Bytes of the page's objects, after what nobody needs has been thrown away. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
