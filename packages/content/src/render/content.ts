import { z } from 'zod';
import type { Channel } from '@perennial/journey';

const template = z.string().max(500_000);

/** Message content as an author writes it: every text is a Liquid template. */
export const contentSchemas = {
  sms: z.strictObject({ text: template.min(1) }),
  email: z
    .strictObject({ subject: template.min(1), html: template.optional(), text: template.optional() })
    .refine((one) => one.html || one.text, { path: ['html'], error: 'a mail needs html or text' }),
  push: z.strictObject({
    title: template.min(1),
    body: template.min(1),
    link: template.optional(),
    image: template.optional(),
  }),
  inbox: z.strictObject({
    title: template.min(1),
    body: template.min(1),
    link: template.optional(),
    button: template.optional(),
  }),
} satisfies { readonly [C in Channel]: z.ZodType };

export type SmsContent = z.infer<typeof contentSchemas.sms>;
export type EmailContent = z.infer<typeof contentSchemas.email>;
export type PushContent = z.infer<typeof contentSchemas.push>;
export type InboxContent = z.infer<typeof contentSchemas.inbox>;
