import type { Anything } from '@perennial/testkit';
import type { Browser, Page } from 'playwright-core';
import type { Demo } from './demo.ts';

export interface Shot {
  readonly theme: 'light' | 'dark';
  readonly name: keyof typeof views;
}

/** Takes one picture into a file. */
export async function take(on: Browser, demo: Demo, shot: Shot, file: string): Promise<void> {
  const context = await on.newContext({
    viewport: { width: 1440, height: 900 },
    locale: demo.language,
    colorScheme: shot.theme,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  await context.addCookies([{ ...demo.cookie, url: demo.url }]);
  const page = await context.newPage();
  await views[shot.name](page, demo, await cartJourney(demo));
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  // Previews and numbers come a moment later.
  await page.waitForTimeout(2_500);
  await page.screenshot({ path: file });
  await context.close();
}

type View = (page: Page, demo: Demo, journey: string) => Promise<void>;

const pageOf = ({ url, workspace }: Demo, path: string) => `${url}/w/${workspace}/${path}`;
const card = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`);

/** The journey of abandoned carts: names are told in the demo's language, nodes are not. */
async function cartJourney(demo: Demo): Promise<string> {
  const { items } = await demo.get('/v1/journeys');
  for (const { id } of items as readonly Anything[]) {
    const { draft } = await demo.get(`/v1/journeys/${id}`);
    if (draft.nodes.remind && draft.nodes.decides) return id;
  }
  throw new Error('the demo has no journey of abandoned carts');
}

/** The canvas of a journey, with the rail folded to make room for it. */
async function openCanvas(page: Page, demo: Demo, journey: string, mode: 'edit' | 'monitor'): Promise<void> {
  await page.goto(pageOf(demo, `journeys/${journey}/${mode}`));
  await card(page, 'remind').waitFor();
  await page.locator('.rail-top button[aria-expanded="true"]').click();
}

/** How far the canvas moves, by how far the wheel is turned. */
const wheel = 0.5;

/** Makes the journey smaller and moves it aside, so that nothing of it lies behind the small map; takes the hand off. */
async function clearMap(page: Page): Promise<void> {
  await page.locator('.hud button').first().click();
  await page.waitForTimeout(500);
  const map = (await page.locator('.react-flow__minimap').boundingBox())!;
  const last = (await card(page, 'bought-after').boundingBox())!;
  await page.mouse.move(map.x - 100, map.y - 40);
  await page.mouse.wheel(Math.max(0, last.x + last.width + 16 - map.x) / wheel, 0);
  await page.waitForTimeout(500);
  await page.mouse.move(0, 0);
}

const edit: View = async (page, demo, journey) => {
  await openCanvas(page, demo, journey, 'edit');
  await card(page, 'remind').locator('.head').click();
  await page.locator('.inspector .sentence').waitFor();
  await clearMap(page);
};

const monitor: View = async (page, demo, journey) => {
  await openCanvas(page, demo, journey, 'monitor');
  await card(page, 'decides').locator('.count.live').click();
  await page.locator('.person-row').first().waitFor();
  await clearMap(page);
};

const person: View = async (page, demo, journey) => {
  const { items } = await demo.get(`/v1/journeys/${journey}/people?state=here&node=decides&limit=50`);
  // Somebody whose name the reader of the picture can read.
  const isChinese = (one: Anything) => /\p{Script=Han}/u.test(one.person.name);
  const one = items.find((each: Anything) => isChinese(each) === (demo.language === 'zh-CN')) ?? items[0];
  await page.goto(pageOf(demo, `people/${one.person.id}`));
};

const views = { edit, monitor, person } as const;
