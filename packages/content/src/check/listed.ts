import { covered, readable, spanOf, type Readable } from './readable.ts';
import type { Found, Part, WordLists } from './types.ts';

export type WordCode = Exclude<keyof WordLists, 'allowed'>;

/** Words of some lists in a part, but not those that stand in an allowed one. Each word once. */
export function listed(
  { part, source }: Part,
  words: WordLists,
  codes: readonly WordCode[],
): readonly Found[] {
  const read = readable(covered(source));
  const lists = listsOf(words);
  const allowed = lists.allowed.flatMap((word) => placesOf(word, read));
  return codes.flatMap((code) =>
    lists[code].flatMap((word): readonly Found[] => {
      const place = placesOf(word, read).find((one) => !allowed.some((other) => contains(other, one)));
      if (!place) return [];
      const span = spanOf(read, place.from, place.to - place.from);
      return [{ code, part, ...span, params: { word: read.text.slice(place.from, place.to) } }];
    }),
  );
}

interface Place {
  readonly from: number;
  readonly to: number;
}

const contains = (outer: Place, inner: Place): boolean => outer.from <= inner.from && outer.to >= inner.to;

/** A word as it is looked for: its pieces, and whether its ends must be the ends of words. */
interface Wanted {
  readonly pieces: readonly string[];
  readonly begins: boolean;
  readonly ends: boolean;
}

type Lists = { readonly [L in keyof WordLists]: readonly Wanted[] };

/** Made once for all texts of a drawing: there are some hundreds of words. */
const made = new WeakMap<WordLists, Lists>();

function listsOf(words: WordLists): Lists {
  const known = made.get(words);
  if (known) return known;
  const lists = Object.entries(words).map(([list, all]: [string, readonly string[]]) => [
    list,
    all.flatMap(wanted),
  ]);
  const found = Object.fromEntries(lists) as Lists;
  made.set(words, found);
  return found;
}

const latin = /[\p{Script=Latin}\p{N}]/u;

/** `保证*收益`: the star stands for a few characters of the same sentence. Letters of the Latin alphabet make whole words. */
function wanted(word: string): readonly Wanted[] {
  const { text } = readable(word.trim());
  const pieces = text
    .split('*')
    .map((piece) => piece.trim())
    .filter(Boolean);
  if (pieces.length === 0) return [];
  const [first, last] = [text.at(0)!, text.at(-1)!];
  return [{ pieces, begins: latin.test(first), ends: latin.test(last) }];
}

/** Between the pieces of a word, at most. */
const gap = 24;

function placesOf({ pieces, begins, ends }: Wanted, { text }: Readable): readonly Place[] {
  const places: Place[] = [];
  for (let from = text.indexOf(pieces[0]!); from >= 0; from = text.indexOf(pieces[0]!, from + 1)) {
    const to = endOf(pieces, text, from);
    if (to === null || (begins && latin.test(text[from - 1] ?? '')) || (ends && latin.test(text[to] ?? '')))
      continue;
    places.push({ from, to });
  }
  return places;
}

/** Where the last piece ends, if all of them follow within the sentence. */
function endOf([first = '', ...rest]: readonly string[], text: string, from: number): number | null {
  let to = from + first.length;
  for (const piece of rest) {
    const next = text.indexOf(piece, to);
    if (next < 0 || next - to > gap || /[。.!?;\n]/.test(text.slice(to, next))) return null;
    to = next + piece.length;
  }
  return to;
}
