import { z } from 'zod';
import { contentElement, contentFinding } from '../content-check/routes.ts';
import { journeyStatus } from '../journeys/documents.ts';
import { channel, moment, name, outwardChannel, reason, uuid } from '../common/values.ts';
import { smsSegments } from '../preview/routes.ts';

/** A message of a channel, or part of one that texts include by name. */
export const templateKind = z.enum([...channel.options, 'fragment']);
export type TemplateKind = z.output<typeof templateKind>;

/** Names of fragments stand in texts: `{% render 'footer' %}`. */
export const fragmentNamePattern = /^[a-z0-9][a-z0-9_-]{0,59}$/;

/** BCP 47: `en`, `zh-CN`. */
export const copyLocale = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/)
  .describe('BCP 47: `en`, `zh-CN`.');

const sms = z.strictObject({ text: z.string().max(2_000) });
const email = z.strictObject({
  subject: z.string().max(500),
  source: z.string().max(200_000).describe('MJML; what does not begin with `<mjml>` is HTML.'),
  text: z.exactOptional(z.string().max(50_000)).describe('Absent: made from the mail.'),
});
const push = z.strictObject({
  title: z.string().max(200),
  body: z.string().max(2_000),
  link: z.exactOptional(z.string().max(2_000)).describe('Where a tap leads.'),
  image: z.exactOptional(z.string().max(2_000)).describe('Address of a picture, shown large.'),
});

const inbox = z.strictObject({
  title: z.string().max(200),
  body: z.string().max(2_000),
  link: z.exactOptional(z.string().max(2_000)).describe('Where its button leads.'),
  button: z.exactOptional(z.string().max(100)).describe('What stands on the button.'),
});

/** What is written in one language, as Liquid source by field. Of which shape is a matter of the kind. */
export const templateCopy = z.union([email, push, inbox, sms]);
export type TemplateCopy = z.output<typeof templateCopy>;

/** Shape of the copies by kind of template. A fragment has a text only. */
export const templateCopies = { sms, email, push, inbox, fragment: sms } as const;

/** All languages of a template. */
export const templateDocument = z
  .strictObject({
    locale: copyLocale.describe('Of the copy for everybody whose language has none.'),
    copies: z.record(copyLocale, templateCopy),
  })
  .refine(({ locale, copies }) => Object.hasOwn(copies, locale), {
    path: ['locale'],
    message: 'has no copy',
  })
  .refine(({ copies }) => Object.keys(copies).length <= 30, { path: ['copies'], message: 'are too many' })
  .describe('By language.');
export type TemplateDocument = z.output<typeof templateDocument>;

/** A template without its words. */
export const templateSummary = z.object({
  id: uuid,
  kind: templateKind,
  name: z.string(),
  folder: z.string().nullable(),
  tags: z.array(z.string()),
  revision: z.int(),
  publishedVersion: z.int().nullable(),
  changed: z.boolean().describe('The draft is another than what is published.'),
  archivedAt: moment.nullable(),
  createdAt: moment,
  changedAt: moment,
});
export type TemplateSummary = z.output<typeof templateSummary>;

/** A template with its draft. */
export const template = templateSummary.extend({ draft: templateDocument });
export type Template = z.output<typeof template>;

/** What keeps a draft from being published, or is worth a look. */
export const templateFinding = z.object({
  code: z.string(),
  locale: z.string(),
  field: z.string(),
  params: reason.shape.params,
});
export type TemplateFinding = z.output<typeof templateFinding>;

/** What was published. */
export const templateVersionSummary = z.object({
  version: z.int(),
  hash: z.string(),
  note: z.string().nullable(),
  publishedBy: z.string(),
  publishedAt: moment,
});
export type TemplateVersionSummary = z.output<typeof templateVersionSummary>;

/** Content as journeys send it: Liquid source by field; mail is HTML. */
export const takenContent = z.record(z.string(), z.string());

/** A published version with its words. */
export const templateVersion = templateVersionSummary.extend({
  document: templateDocument,
  content: takenContent.describe('The copy for everybody else, as a `send` node holds it.'),
});
export type TemplateVersion = z.output<typeof templateVersion>;

const versions = z.array(z.int());

/** Where a template is used. */
export const templateUses = z.object({
  journeys: z.array(
    z.object({
      id: uuid,
      name: z.string(),
      status: journeyStatus,
      draft: versions.describe('Versions of the template in its draft.'),
      live: versions.describe('Versions of the template in the version that runs.'),
    }),
  ),
  templates: z.array(
    z.object({
      id: uuid,
      name: z.string(),
      kind: templateKind,
      version: z.int().describe('Of the fragment.'),
    }),
  ),
  approvedTexts: z.array(z.object({ id: uuid, provider: z.string(), state: z.string() })),
});
export type TemplateUses = z.output<typeof templateUses>;

/** What became of a template that a journey brought into another workspace. */
export const carriedTemplate = z.object({
  template: uuid,
  kind: templateKind,
  name: z.string().describe('As it is called there.'),
  is: z
    .enum(['found', 'made', 'unpublished'])
    .describe(
      '`found`: the same was there. `made`: copied and published. `unpublished`: a draft, which must be published there.',
    ),
});
export type CarriedTemplate = z.output<typeof carriedTemplate>;

/** How a copy looks to one reader. */
export const templateLook = z.object({
  person: uuid.nullable().describe('Null: sample values.'),
  name: z.string().nullable(),
  locale: z.string().describe('Of the copy that they get.'),
  rendered: z.discriminatedUnion('ok', [
    z.object({
      ok: z.literal(true),
      content: z.record(z.string(), z.string()),
      segments: smsSegments.nullable(),
      empty: z.array(z.string()),
      brand: z.string(),
    }),
    z.object({ ok: z.literal(false), reason }),
  ]),
  findings: z.array(contentFinding).describe('What a careful colleague would object to.'),
  elements: z.array(contentElement).describe('What the message should have, and whether it is there.'),
});
export type TemplateLook = z.output<typeof templateLook>;

/** Where tests may go besides the mail of members. */
export const testAddress = z.object({
  id: uuid,
  channel: outwardChannel,
  address: z.string(),
  confirmed: z.boolean(),
});
export type TestAddressDocument = z.output<typeof testAddress>;

/** As templates are sorted. */
export const templateSorting = {
  name,
  folder: name.nullable().default(null),
  tags: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
};
