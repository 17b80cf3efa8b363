import type { Template } from '@perennial/journey';
import { z } from 'zod';

/** Liquid source by channel; sizes bound the source, not what is rendered. */
export const smsContent = z.strictObject({ text: z.string().max(2_000) });

export const emailContent = z.strictObject({
  subject: z.string().max(500),
  html: z.string().max(200_000),
  /** Absent: made from `html`. */
  text: z.exactOptional(z.string().max(50_000)),
});

export const pushContent = z.strictObject({
  title: z.string().max(200),
  body: z.string().max(2_000),
  /** Where a tap leads, e.g. a deep link. */
  link: z.exactOptional(z.string().max(2_000)),
  /** Address of a picture, shown large. */
  image: z.exactOptional(z.string().max(2_000)),
});

export const inboxContent = z.strictObject({
  title: z.string().max(200),
  body: z.string().max(2_000),
  /** Where its button leads. */
  link: z.exactOptional(z.string().max(2_000)),
  /** What stands on the button; absent: a word of the client's own. */
  button: z.exactOptional(z.string().max(100)),
});

/**
 * Where a copy comes from, and what publishing the journey makes of it. `template`: that version of it, in the place of the
 * copy that is written here. `spoken`: the copy in each language with the fragments it includes, so that what was published
 * is whole; drawings don't hold it.
 */
export function copySource<Content extends z.ZodType>(content: Content) {
  return {
    template: z.exactOptional(z.strictObject({ id: z.uuid(), version: z.int().min(1) })),
    spoken: z.exactOptional(
      z.strictObject({
        locale: z.string(),
        copies: z.record(
          z.string(),
          z.strictObject({ content, fragments: z.exactOptional(z.record(z.string(), z.string())) }),
        ),
      }),
    ),
  };
}

interface Content {
  readonly [field: string]: string | undefined;
}

/** A copy of a message, as a node holds it. */
export interface HeldCopy {
  readonly content: Content;
  readonly spoken?: { readonly copies: { readonly [locale: string]: { readonly content: Content } } };
}

/** Every text of every copy in a list of them. What is said in other languages is told with the copy. */
export function templatesIn(copies: readonly HeldCopy[], list: string): readonly Template[] {
  return copies.flatMap(({ content, spoken }, i) =>
    Object.keys(content).flatMap((field) =>
      [...new Set([content, ...Object.values(spoken?.copies ?? {}).map((one) => one.content)])]
        .map((one) => one[field] ?? '')
        .filter((source, at, all) => source !== '' && all.indexOf(source) === at)
        .map((source) => ({ source, path: `${list}.${i}.content.${field}` })),
    ),
  );
}
