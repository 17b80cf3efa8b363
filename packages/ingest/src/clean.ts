/** What had to be changed in a value before it could be stored. */
export type CleaningNote = 'replaced-characters' | 'dropped-keys' | 'unstorable-numbers';

export interface Cleaned {
  /** Why it can't be stored at all. */
  readonly problem: 'too-deep' | 'too-wide' | null;
  readonly notes: readonly CleaningNote[];
}

export const limits = { depth: 64, keys: 2_000, items: 20_000 } as const;

type Container = Record<string, unknown>;

/**
 * Makes parsed JSON fit for Postgres (W10, finding 8), in place: NUL and lone surrogates become U+FFFD,
 * numbers beyond a double (1e400) become null, keys that merge code could trip over are dropped. Without
 * recursion, which nesting of 100,000 would overflow.
 */
export function clean(root: object): Cleaned {
  const notes = new Set<CleaningNote>();
  const stack: { readonly node: Container; readonly depth: number }[] = [
    { node: root as Container, depth: 1 },
  ];
  const seen = { keys: 0, items: 0 };
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, depth } = next;
    if (depth > limits.depth) return { problem: 'too-deep', notes: [...notes] };
    const names = Object.keys(node);
    seen[Array.isArray(node) ? 'items' : 'keys'] += names.length;
    if (seen.keys > limits.keys || seen.items > limits.items)
      return { problem: 'too-wide', notes: [...notes] };
    for (const name of names) {
      const inner = cleanMember(node, name, notes);
      if (typeof inner === 'object' && inner !== null)
        stack.push({ node: inner as Container, depth: depth + 1 });
    }
  }
  return { problem: null, notes: [...notes] };
}

/** @returns what is to be looked at further */
function cleanMember(node: Container, name: string, notes: Set<CleaningNote>): unknown {
  const value = node[name];
  if (isPoison(name, value)) {
    delete node[name];
    notes.add('dropped-keys');
    return null;
  }
  const kept = cleanScalar(value, notes);
  const fit = Array.isArray(node) ? name : cleanText(name);
  if (fit !== name) {
    notes.add('replaced-characters');
    delete node[name];
  }
  if (kept !== value || fit !== name) node[fit] = kept;
  return kept;
}

function cleanScalar(value: unknown, notes: Set<CleaningNote>): unknown {
  if (typeof value === 'string') {
    const fit = cleanText(value);
    if (fit !== value) notes.add('replaced-characters');
    return fit;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    notes.add('unstorable-numbers');
    return null;
  }
  return value;
}

const suspicious = /[\0\ud800-\udfff]/;
/** ES2024, in Node since 20; our compiler settings speak of ES2023. */
type WellFormed = string & { toWellFormed(): string };

function cleanText(text: string): string {
  return suspicious.test(text) ? (text as WellFormed).toWellFormed().replaceAll('\0', '\ufffd') : text;
}

/** Keys through which a careless deep merge reaches every object (T15). `constructor` alone is a word. */
function isPoison(name: string, value: unknown): boolean {
  if (name === '__proto__') return true;
  return (
    name === 'constructor' && typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype')
  );
}
