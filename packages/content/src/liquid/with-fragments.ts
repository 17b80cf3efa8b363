import type { Fragments } from './fragment-tag.ts';

const included = /\{%-?\s*render\s+['"]([a-z0-9_-]+)['"][^%]*%\}/g;
/** As deep as texts have them; a circle ends there. */
const deepest = 3;

/** A text as it reads, with fragments in the place of what includes them. */
export interface WholeText {
  readonly text: string;
  /** Where in the source a stretch of the text stands; what stands in a fragment is where it is included. */
  readonly placeOf: (from: number, to: number) => { readonly from: number; readonly to: number };
}

/** A stretch of the whole text, and of the source that it comes from. */
interface Stretch {
  readonly text: string;
  /** In the whole text. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly isFragment: boolean;
}

export function withFragments(source: string, fragments: Fragments): WholeText {
  const stretches: Stretch[] = [];
  let [at, from] = [0, 0];
  const add = (text: string, to: number, isFragment: boolean) => {
    stretches.push({ text, at, from, to, isFragment });
    [at, from] = [at + text.length, to];
  };
  for (const match of source.matchAll(included)) {
    add(source.slice(from, match.index), match.index, false);
    add(expanded(match[1]!, fragments, 1), match.index + match[0].length, true);
  }
  add(source.slice(from), source.length, false);
  const stretchAt = (place: number) =>
    stretches.find((one) => place < one.at + one.text.length) ?? stretches.at(-1)!;
  return {
    text: stretches.map(({ text }) => text).join(''),
    placeOf(begin, end) {
      const [first, last] = [stretchAt(begin), stretchAt(Math.max(begin, end - 1))];
      return {
        from: first.isFragment ? first.from : first.from + (begin - first.at),
        to: last.isFragment ? last.to : last.from + (end - last.at),
      };
    },
  };
}

function expanded(name: string, fragments: Fragments, depth: number): string {
  const source = fragments[name] ?? '';
  if (depth === deepest) return source.replace(included, '');
  return source.replace(included, (_, inner: string) => expanded(inner, fragments, depth + 1));
}
