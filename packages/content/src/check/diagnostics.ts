import type { Diagnostic } from '@perennial/journey';
import type { Fragments } from '../liquid/fragment-tag.ts';
import { checkWhole } from './check-whole.ts';
import type { Copy, Rules } from './types.ts';

/** A copy of a drawing, and where it stands there. */
export interface PlacedCopy extends Copy {
  readonly node: string;
  /** Of its content: `nodes.hello.config.variants.0.content`. */
  readonly path: string;
  /** Of a copy in one language among several; `null`: the workspace's. */
  readonly locale: string | null;
  /** What it includes; absent: nothing, or nobody knows it here. */
  readonly fragments?: Fragments;
}

/**
 * What the check says of the copies of a drawing, as diagnostics. That a text message lacks its way out the compiler says itself;
 * what the languages of a copy have in common is said once.
 */
export function copyDiagnostics(copies: readonly PlacedCopy[], rules: Rules): readonly Diagnostic[] {
  const all = copies.flatMap((copy) => aboutCopy(copy, rules));
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

function aboutCopy(copy: PlacedCopy, rules: Rules): readonly Diagnostic[] {
  const { node, path, channel, locale, fragments = {} } = copy;
  const own = locale === null ? rules : { ...rules, locale };
  return checkWhole(copy, fragments, own).flatMap((finding) => {
    const { code, severity, part, from, params } = finding;
    const said = channel === 'sms' && code === 'elements-missing' ? withoutOptOut(params) : params;
    if (said === null) return [];
    const line = (copy.content[part] ?? '').slice(0, from).split('\n').length;
    return [
      { code, severity, node, path: `${path}.${part}`, params: { ...said, ...(line > 1 && { line }) } },
    ];
  });
}

function withoutOptOut({
  elements,
}: Diagnostic['params'] & object): NonNullable<Diagnostic['params']> | null {
  const others = (elements as readonly string[]).filter((one) => one !== 'opt-out');
  return others.length === 0 ? null : { elements: others };
}
