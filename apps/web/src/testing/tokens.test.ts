import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const styles = path.resolve(import.meta.dirname, '../../../../packages/ui/src/styles');
const css = fs.readFileSync(path.join(styles, 'tokens.css'), 'utf8');

type Tokens = ReadonlyMap<string, string>;

/** The tokens of the block that begins with this selector. */
function tokensOf(selector: string): Tokens {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map([...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]));
}

const light = tokensOf(':root');
const dark = tokensOf(":root[data-theme='dark']");
const themes = [
  { theme: 'light', tokens: light },
  { theme: 'dark', tokens: new Map([...light, ...dark]) },
];

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(tokens: Tokens, ...pair: readonly [string, string]): number {
  const [one, other] = pair.map((name) => luminance(tokens.get(name)!)).toSorted((a, b) => b - a) as [
    number,
    number,
  ];
  return (one + 0.05) / (other + 0.05);
}

const grounds = ['bg', 'canvas', 'surface', 'sunken', 'hover', 'float'];
const seasons = ['crocus', 'spring', 'summer', 'autumn', 'winter'];
const text: readonly (readonly [string, string])[] = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((ink) => grounds.map((ground) => [ink, ground] as const)),
  ...['press', 'well', 'raised'].flatMap((ground) => [['ink', ground] as const, ['ink-2', ground] as const]),
  ...seasons.flatMap((season) => [
    [`${season}-ink`, `${season}-tint`] as const,
    [`${season}-ink`, 'surface'] as const,
    ['on-season', season] as const,
  ]),
  ...['ok', 'warn', 'danger', 'hold'].map((state) => [state, `${state}-tint`] as const),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['accent-ink', 'surface'],
  ['accent-ink', 'accent-tint'],
  ['danger', 'surface'],
  ['danger', 'float'],
  // Toasts and tips are the page turned round.
  ['bg', 'ink'],
];

describe.each(themes)('in the $theme theme', ({ tokens }) => {
  test('all text can be read', () => {
    const faint = text.filter(([ink, ground]) => contrast(tokens, ink, ground) < 4.5);
    expect(faint).toEqual([]);
  });

  test('edges of fields, what has the focus and marks of stages can be made out', () => {
    const edges = ['field-line', 'accent', 'danger'].flatMap((line) =>
      ['surface', 'float'].map((on) => [line, on] as const),
    );
    expect(edges.filter(([line, ground]) => contrast(tokens, line, ground) < 3)).toEqual([]);
  });
});

test('dark by the system and dark by choice are the same', () => {
  expect(tokensOf(":root:not([data-theme='light'])")).toEqual(dark);
});

test('every colour has its other half in the dark', () => {
  const colours = [...light].filter(([, value]) => value.startsWith('#')).map(([name]) => name);
  expect(colours.length).toBeGreaterThan(40);
  expect(colours.filter((name) => !dark.has(name) && name !== 'on-season')).toEqual([]);
});
