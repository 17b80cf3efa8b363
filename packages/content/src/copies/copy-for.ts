import type { JsonObject } from '@perennial/journey';
import type { Fragments } from '../liquid/fragment-tag.ts';

/** What is rendered: Liquid source by field, and the parts that it includes. */
export interface Copy {
  readonly content: JsonObject;
  readonly fragments?: Fragments;
}

/** One message in the languages it was written in, by BCP 47 tag; `locale` is the one for everybody else. */
export interface Spoken<Of = Copy> {
  readonly locale: string;
  readonly copies: { readonly [locale: string]: Of };
}

/**
 * The copy for somebody's locale: theirs, else one of their language, the less said the better (`zh` before `zh-CN` for
 * `zh-HK`), else the one for everybody.
 */
export function copyFor<Of>(
  { locale, copies }: Spoken<Of>,
  wanted: string | null,
): { readonly locale: string; readonly copy: Of } {
  const tags = Object.keys(copies);
  const chosen = (wanted === null ? undefined : closest(tags, wanted.toLowerCase())) ?? locale;
  return { locale: chosen, copy: copies[chosen]! };
}

function closest(tags: readonly string[], wanted: string): string | undefined {
  for (let parts = wanted.split(/[-_]/); parts.length > 0; parts = parts.slice(0, -1)) {
    const same = tags.find((tag) => tag.toLowerCase() === parts.join('-'));
    if (same !== undefined) return same;
  }
  const [language] = wanted.split(/[-_]/);
  return tags
    .filter((tag) => tag.toLowerCase().startsWith(`${language}-`))
    .toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
}
