import type { Fragments } from '../liquid/fragment-tag.ts';
import { withFragments, type WholeText } from '../liquid/with-fragments.ts';
import { checkCopy } from './check-copy.ts';
import type { Copy, Finding, Rules } from './types.ts';

/** A copy as people read it: its fragments in the place of what includes them. */
export function wholeCopy(copy: Copy, fragments: Fragments): Copy {
  return { ...copy, content: mapped(copy, (source) => withFragments(source, fragments).text) };
}

/** What the check says of a copy with its fragments; a finding in a fragment stands where it is included. */
export function checkWhole(copy: Copy, fragments: Fragments, rules: Rules): readonly Finding[] {
  const whole = mapped(copy, (source) => withFragments(source, fragments));
  const read = { ...copy, content: mapped({ content: whole }, ({ text }) => text) };
  return checkCopy(read, rules).map((finding) => {
    const { part, from, to } = finding;
    const text: WholeText | undefined = whole[part];
    // Both 0: it is about the whole.
    return text === undefined || to === 0 ? finding : { ...finding, ...text.placeOf(from, to) };
  });
}

function mapped<From, To>(
  { content }: { readonly content: { readonly [field: string]: From | undefined } },
  change: (field: From) => To,
): { readonly [field: string]: To } {
  const fields = Object.entries(content);
  return Object.fromEntries(
    fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, change(value)] as const])),
  );
}
