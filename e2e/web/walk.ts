import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { asked } from './asked.ts';
import { barriers } from './barriers.ts';
import type { Caller } from './caller.ts';
import type { Seed } from './seed.ts';
import type { Stack } from './stack.ts';
import { goOn, openAs, pagesOf, visit, type Look } from './tour.ts';

const screenshots = fileURLToPath(new URL('../screenshots', import.meta.url));

/** What is walked through with `PERENNIAL_LOOKS=all`, and usually. */
export function looksIn(language: Look['language'], usual: Omit<Look, 'language'>): readonly Look[] {
  if (asked !== 'all') return [{ language, ...usual }];
  const sizes = [wide, narrow];
  const themes = ['light', 'dark'] as const;
  return themes.flatMap((theme) => sizes.map((size) => ({ language, theme, ...size })));
}

export const wide = { width: 1440, height: 900 };
export const narrow = { width: 1024, height: 768 };

const everyLook: readonly Look[] = [
  { language: 'en', theme: 'light', ...wide },
  { language: 'zh-CN', theme: 'dark', ...wide },
  { language: 'en', theme: 'dark', ...narrow },
  { language: 'zh-CN', theme: 'light', ...narrow },
];

/**
 * How one place is looked at: in each language, theme and size; usually in the dark, in the longer words, and where there
 * is little room.
 */
export const looks: readonly Look[] = asked === 'all' ? everyLook : everyLook.slice(2, 3);

/** What the browser says when the mail of the seed is kept from running, as it should be. */
const expected = /about:srcdoc|NotSameOrigin|ERR_BLOCKED_BY_RESPONSE|status of 401/;

/** Where axe is known to be wrong: the focus stays in a field of its own, whose arrows scroll the list. */
const known: { readonly [place: string]: readonly string[] } = {
  command: ['scrollable-region-focusable'],
  'stage-rules-menu': ['scrollable-region-focusable'],
};

/** Who walks where, and what else they look for. */
export interface Walk {
  readonly stack: Stack;
  readonly caller: Caller;
  readonly made: Seed;
  readonly look: Look;
  readonly find?: (page: Page) => Promise<readonly string[]>;
  /** From page to page as by links; else each address is loaded once, as by a bookmark. */
  readonly goesOn?: boolean;
  /** Only what a theme changes may keep people out: all else is found by another walk. */
  readonly onlyContrast?: boolean;
}

/**
 * Goes to every page in every state; takes a picture of each where somebody wants to look at them.
 *
 * @returns a line for whatever keeps people out, doesn't fit, is in another language, or was said to the console
 */
export async function walkEverywhere({
  stack,
  caller,
  made,
  look,
  find,
  goesOn = false,
  onlyContrast = false,
}: Walk): Promise<string[]> {
  fs.mkdirSync(screenshots, { recursive: true });
  const context = await openAs(stack.browser, caller, look);
  const page = await context.newPage();
  const found = complaints(page);
  const loaded = new Set<string>();
  let isOpen = false;
  for (const [name, { path, act }] of pagesOf(caller, made)) {
    const isInside = path.startsWith('/w/') && !path.endsWith('/nowhere');
    if (isOpen && isInside && (goesOn || loaded.has(path))) await goOn(page, path, act);
    else await visit(page, stack.url + path, act);
    isOpen = isInside;
    loaded.add(path);
    if (asked !== undefined)
      await page.screenshot({
        path: `${screenshots}/${name}-${look.language}-${look.theme}-${look.width}.png`,
      });
    const seen = [
      ...(await barriers(page, { except: known[name] ?? [], onlyContrast })),
      ...(await misfits(page, look)),
      ...((await find?.(page)) ?? []),
    ];
    found.push(...seen.map((line) => `${name}: ${line}`));
  }
  await context.close();
  return found;
}

/** Fills while the page is used. */
function complaints(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (line) => {
    if (line.type() === 'error' && !expected.test(line.text())) said.push(`${page.url()}: ${line.text()}`);
  });
  page.on('pageerror', (error) => said.push(`${page.url()}: ${error.message}`));
  return said;
}

async function misfits(page: Page, { language }: Look): Promise<string[]> {
  const { lang, tooWide } = await page.evaluate(() => {
    const { lang, scrollWidth, clientWidth } = document.documentElement;
    return { lang, tooWide: scrollWidth > clientWidth };
  });
  return [
    ...(lang === language ? [] : [`its language is ${lang}`]),
    ...(tooWide ? ['wider than the window'] : []),
  ];
}
