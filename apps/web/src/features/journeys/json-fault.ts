/** What may stand next. */
type Expected = 'value' | 'first-item' | 'key' | 'first-key' | 'colon' | 'comma';

const token =
  /[ \t\n\r]*(?:([{}[\],:])|("(?:[ !#-[\]-\u{10FFFF}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/uy;

/**
 * The line (from 1) in which a text stops being JSON; null for text that is. Browsers tell it each in their own
 * words, and often not at all.
 */
export function jsonFault(text: string): number | null {
  const open: ('{' | '[')[] = [];
  let expected: Expected | 'end' = 'value';
  let at = 0;
  for (;;) {
    token.lastIndex = at;
    const [whole, mark, string] = token.exec(text) ?? [];
    if (whole === undefined) break;
    const next = after(expected, mark ?? (string === undefined ? 'scalar' : 'string'), open);
    if (next === null) break;
    expected = next;
    at += whole.length;
  }
  const rest = /^[ \t\n\r]*/.exec(text.slice(at))?.[0].length ?? 0;
  const fault = at + rest;
  return expected === 'end' && fault === text.length ? null : text.slice(0, fault).split('\n').length;
}

/** Null where the token may not stand. `open` follows what is begun and ended. */
function after(expected: Expected | 'end', found: string, open: ('{' | '[')[]): Expected | 'end' | null {
  const isClosing = found === '}' || found === ']';
  if (isClosing) {
    const begun = found === '}' ? '{' : '[';
    const mayClose = expected === 'comma' || expected === (begun === '{' ? 'first-key' : 'first-item');
    if (!mayClose || open.pop() !== begun) return null;
    return open.length === 0 ? 'end' : 'comma';
  }
  switch (expected) {
    case 'value':
    case 'first-item':
      if (found === '{' || found === '[') {
        open.push(found);
        return found === '{' ? 'first-key' : 'first-item';
      }
      if (found !== 'scalar' && found !== 'string') return null;
      return open.length === 0 ? 'end' : 'comma';
    case 'key':
    case 'first-key':
      return found === 'string' ? 'colon' : null;
    case 'colon':
      return found === ':' ? 'value' : null;
    case 'comma':
      if (found !== ',') return null;
      return open.at(-1) === '{' ? 'key' : 'value';
    case 'end':
      return null;
  }
}
