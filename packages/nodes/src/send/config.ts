import { durationSchema } from '@perennial/journey';
import { z } from 'zod';
import { distinct, experimentSchema, weightSchema } from '../shared/schemas.ts';
import { copySource, emailContent, inboxContent, pushContent, smsContent } from '../shared/content.ts';

const id = z.string().regex(/^[a-z0-9_-]{1,40}$/);

const common = {
  class: z.enum(['marketing', 'transactional']),
  /** Subject of the consent that marketing needs; `*` asks for consent to everything. */
  topic: z.string().min(1).max(60),
  /** Counted from when it is due. Absent: 24 hours for marketing, 72 for transactional. */
  expiresAfter: z.exactOptional(durationSchema),
  /** Where people go whose message is skipped. */
  onSkip: z.enum(['continue', 'exit']),
  /** Salt of the draw between variants. Absent: this node of this journey. */
  experiment: z.exactOptional(experimentSchema),
};

/** Copy drawn without drawing branches: sticky per person, like a split. */
function variantsOf<Content extends z.ZodType>(content: Content) {
  return z
    .array(z.strictObject({ id, weight: weightSchema, content, ...copySource(content) }))
    .min(1)
    .max(10)
    .superRefine(distinct('id'));
}

export const config = z.discriminatedUnion('channel', [
  z.strictObject({ channel: z.literal('sms'), ...common, variants: variantsOf(smsContent) }),
  z.strictObject({ channel: z.literal('email'), ...common, variants: variantsOf(emailContent) }),
  z.strictObject({ channel: z.literal('push'), ...common, variants: variantsOf(pushContent) }),
  z.strictObject({ channel: z.literal('inbox'), ...common, variants: variantsOf(inboxContent) }),
]);

export type SendConfig = z.infer<typeof config>;
