import { z } from 'zod';
import { attributeName, jsonObject, moment, uuid } from '../common/values.ts';

/** What a form is for: asking, letting strangers sign up, letting people choose a gift. */
export const formKinds = ['survey', 'sign-up', 'gift'] as const;
export const formKind = z.enum(formKinds);
export type FormKind = z.output<typeof formKind>;

const words = (most: number) => z.strictObject({ en: z.string().max(most), zh: z.string().max(most) });
/** The same in both languages; one may be empty, and the other speaks for it. */
const said = (most: number) =>
  words(most).refine(({ en, zh }) => en.trim() !== '' || zh.trim() !== '', {
    error: 'is empty in both languages',
  });

export const fieldKinds = [
  'text',
  'paragraph',
  'choice',
  'choices',
  'rating',
  'date',
  'email',
  'phone',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

const fieldId = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

export const formField = z
  .strictObject({
    id: fieldId.describe('Under this name the answer stands in the event.'),
    kind: z.enum(fieldKinds),
    label: said(300),
    required: z.boolean().default(false),
    attribute: attributeName
      .nullable()
      .default(null)
      .describe('The attribute of the person that the answer becomes, too.'),
    choices: z
      .array(z.strictObject({ value: z.string().trim().min(1).max(100), label: said(200) }))
      .max(30)
      .default([]),
  })
  .refine(({ kind, choices }) => (kind === 'choice' || kind === 'choices') === choices.length > 0, {
    path: ['choices'],
    error: 'choices are of fields that choose, and of no others',
  });
export type FormField = z.output<typeof formField>;

/** What people see. Each save is a version of its own: what somebody agreed to can be shown later. */
export const formDocument = z
  .strictObject({
    title: said(200),
    lead: words(2_000),
    button: said(60),
    thanks: said(1_000),
    fields: z.array(formField).min(1).max(40),
    consent: z
      .strictObject({
        channels: z
          .array(z.enum(['email', 'sms']))
          .min(1)
          .max(2),
        topic: z.string().min(1).max(100).default('*'),
        text: said(2_000),
      })
      .nullable()
      .default(null),
    look: z.strictObject({ accent: z.string().regex(/^#[0-9a-f]{6}$/i) }),
  })
  .refine(({ fields }) => new Set(fields.map(({ id }) => id)).size === fields.length, {
    path: ['fields'],
    error: 'two fields have one id',
  });
export type FormDocument = z.output<typeof formDocument>;

export const form = z.object({
  id: uuid,
  name: z.string(),
  kind: formKind,
  version: z.int(),
  open: z.boolean().describe('Takes answers.'),
  answers: z.int(),
  updatedAt: moment,
});
export type Form = z.output<typeof form>;

export const formWithDocument = form.extend({
  document: formDocument,
  variable: z.string().describe('What stands in copy for the person’s own link.'),
  openUrl: z.string().nullable().describe('The link for everybody, of a form to sign up by.'),
});
export type FormWithDocument = z.output<typeof formWithDocument>;

export const formAnswer = z.object({
  id: z.string(),
  at: moment,
  version: z.int(),
  person: uuid,
  answers: jsonObject,
});
export type FormAnswer = z.output<typeof formAnswer>;
