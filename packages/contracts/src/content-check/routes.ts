import { z } from 'zod';
import { route } from '../common/route.ts';
import { channel, jsonObject, locale } from '../common/values.ts';

/** Trades with a style of their own; null: none in particular. */
const industry = z.enum(['education', 'consumer', 'finance']).nullable();
const word = z.string().trim().min(1).max(60);
const words = z.array(word).max(500);

/** What a workspace holds its texts to, beside what ships. */
export const contentRules = z.strictObject({
  industry: industry.describe('Whose style texts are held to; null for none in particular.'),
  forbidden: words.describe(
    'Refused in every text. `*` stands for up to 24 characters of the same sentence.',
  ),
  allowed: words.describe('Objected to by nobody, even where a listed word stands in them.'),
});
export type ContentRules = z.output<typeof contentRules>;

/** What holds where nothing was set. */
export const defaultContentRules: ContentRules = { industry: null, forbidden: [], allowed: [] };

const list = z.array(z.string());
const shipped = z.object({
  'false-promotion': list,
  'sensitive-word': list,
  'induced-sharing': list,
  'style-hype': list,
  'style-stiff': list,
  allowed: list,
});

/** What a careful colleague would object to. */
export const contentFinding = z.object({
  code: z.string(),
  severity: z.enum(['warning', 'error']),
  part: z.string().describe('The field of the content.'),
  from: z
    .number()
    .int()
    .describe('Where it begins in the source of the part; 0 with `to` 0: it is about the whole.'),
  to: z.number().int(),
  params: jsonObject,
});
export type ContentFinding = z.output<typeof contentFinding>;

/** Something that a message should have. */
export const contentElement = z.object({
  element: z.enum(['salutation', 'benefit', 'action', 'opt-out', 'brand']),
  there: z.boolean(),
});

export const contentCheckRoutes = {
  checkContent: route({
    method: 'POST',
    path: '/v1/content/check',
    permission: 'journeys.read',
    tag: 'Content',
    summary: 'What a careful colleague would object to in a message; sends and keeps nothing',
    body: z.strictObject({
      channel,
      class: z.enum(['marketing', 'transactional']).default('marketing'),
      content: jsonObject.describe('Liquid source by field, as the `send` node holds it.'),
      locale: locale.optional().describe("Absent: the workspace's."),
    }),
    response: z.object({
      findings: z.array(contentFinding),
      elements: z.array(contentElement).describe('Of the five elements those that this message should have.'),
    }),
  }),
  getContentRules: route({
    method: 'GET',
    path: '/v1/content/rules',
    permission: 'settings.read',
    tag: 'Content',
    summary: 'What texts are held to, and the words that ship',
    response: z.object({
      rules: contentRules,
      shipped: z.object({ en: shipped, zh: shipped }).describe('By language; both hold for every text.'),
    }),
  }),
  saveContentRules: route({
    method: 'PUT',
    path: '/v1/content/rules',
    permission: 'settings.edit',
    tag: 'Content',
    summary: 'Replaces what texts are held to; live journeys stay as they are until they are published again',
    body: contentRules,
    response: contentRules,
  }),
};
