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
});

/** Every text of every copy in a list of them. */
export function templatesIn(
  copies: readonly { readonly content: { readonly [field: string]: string | undefined } }[],
  list: string,
): readonly Template[] {
  return copies.flatMap(({ content }, i) =>
    Object.entries(content).flatMap(([field, source = '']) =>
      source === '' ? [] : [{ source, path: `${list}.${i}.content.${field}` }],
    ),
  );
}
