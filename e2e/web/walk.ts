import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { barriers } from './barriers.ts';
import type { Caller } from './caller.ts';
import type { Seed } from './seed.ts';
import type { Stack } from './stack.ts';
import { openAs, pagesOf, visit, type Look } from './tour.ts';

const screenshots = fileURLToPath(new URL('../screenshots', import.meta.url));

/** With `PERENNIAL_LOOKS=all` every theme and size; usually the one that is likeliest to go wrong. */
export function looksIn(language: Look['language'], usual: Omit<Look, 'language'>): readonly Look[] {
  if (process.env['PERENNIAL_LOOKS'] !== 'all') return [{ language, ...usual }];
  const sizes = [wide, narrow];
  const themes = ['light', 'dark'] as const;
  return themes.flatMap((theme) => sizes.map((size) => ({ language, theme, ...size })));
}

export const wide = { width: 1440, height: 900 };
export const narrow = { width: 1024, height: 768 };

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
}

/**
 * Goes to every page in every state and takes a picture of each.
 *
 * @returns a line for whatever keeps people out, doesn't fit, is in another language, or was said to the console
 */
export async function walkEverywhere({ stack, caller, made, look, find }: Walk): Promise<string[]> {
  fs.mkdirSync(screenshots, { recursive: true });
  const context = await openAs(stack.browser, caller, look);
  const page = await context.newPage();
  const found = complaints(page);
  for (const [name, { path, act }] of pagesOf(caller, made)) {
    await visit(page, stack.url + path, act);
    await page.screenshot({
      path: `${screenshots}/${name}-${look.language}-${look.theme}-${look.width}.png`,
    });
    const seen = [
      ...(await barriers(page, { except: known[name] ?? [] })),
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
