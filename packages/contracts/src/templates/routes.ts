import { z } from 'zod';
import { route } from '../common/route.ts';
import { name, uuid } from '../common/values.ts';
import { providerTest } from '../providers/routes.ts';
import {
  copyLocale,
  takenContent,
  template,
  templateDocument,
  templateFinding,
  templateKind,
  templateLook,
  templateSorting,
  templateSummary,
  templateUses,
  templateVersion,
  templateVersionSummary,
} from './documents.ts';

const one = z.object({ template: uuid });
const tag = 'Content';

/** The content library: messages and fragments with drafts, versions and languages. */
export const templateRoutes = {
  listTemplates: route({
    method: 'GET',
    path: '/v1/templates',
    permission: 'templates.read',
    tag,
    summary: 'Templates by name',
    query: z.object({
      kind: templateKind.optional(),
      folder: name.optional(),
      tag: z.string().min(1).max(60).optional(),
      search: z.string().max(200).optional(),
      archived: z
        .enum(['true', 'false'])
        .default('false')
        .transform((text) => text === 'true'),
    }),
    response: z.object({ items: z.array(templateSummary) }),
  }),
  createTemplate: route({
    method: 'POST',
    path: '/v1/templates',
    permission: 'templates.edit',
    tag,
    summary: 'Begins a template; a fragment is named as texts include it',
    body: z.strictObject({ ...templateSorting, kind: templateKind, draft: templateDocument }),
    status: 201,
    response: template,
    refuses: [409, 422],
    links: { getTemplate: { template: '$response.body#/id' } },
  }),
  getTemplate: route({
    method: 'GET',
    path: '/v1/templates/:template',
    permission: 'templates.read',
    tag,
    summary: 'A template with its draft, and what keeps it from being published',
    params: one,
    response: template.extend({ findings: z.array(templateFinding) }),
    refuses: [404],
  }),
  editTemplate: route({
    method: 'PUT',
    path: '/v1/templates/:template',
    permission: 'templates.edit',
    tag,
    summary: 'Saves name, place and draft over the revision that was read',
    params: one,
    body: z.strictObject({
      ...templateSorting,
      revision: z.int().min(1),
      draft: templateDocument.optional().describe('Absent: stays as it is.'),
    }),
    response: template.extend({ findings: z.array(templateFinding) }),
    refuses: [404, 409, 422],
  }),
  publishTemplate: route({
    method: 'POST',
    path: '/v1/templates/:template/publish',
    permission: 'templates.publish',
    tag,
    summary: 'Makes a version of the draft that never changes; journeys take it when they are told to',
    params: one,
    body: z.strictObject({ revision: z.int().min(1), note: z.string().trim().max(500).default('') }),
    response: templateVersionSummary,
    refuses: [404, 409, 422],
  }),
  listTemplateVersions: route({
    method: 'GET',
    path: '/v1/templates/:template/versions',
    permission: 'templates.read',
    tag,
    summary: 'Published versions, the newest first',
    params: one,
    response: z.object({ items: z.array(templateVersionSummary) }),
    refuses: [404],
  }),
  getTemplateVersion: route({
    method: 'GET',
    path: '/v1/templates/:template/versions/:version',
    permission: 'templates.read',
    tag,
    summary: 'One published version with its words',
    params: one.extend({ version: z.coerce.number().int().min(1).max(1_000_000) }),
    response: templateVersion,
    refuses: [404],
  }),
  getTemplateUses: route({
    method: 'GET',
    path: '/v1/templates/:template/uses',
    permission: 'templates.read',
    tag,
    summary: 'Journeys, templates and approved texts that a template stands in',
    params: one,
    response: templateUses,
    refuses: [404],
  }),
  archiveTemplate: route({
    method: 'PUT',
    path: '/v1/templates/:template/archived',
    permission: 'templates.edit',
    tag,
    summary: 'Puts a template out of use, or back; refused while something uses it',
    params: one,
    body: z.strictObject({ archived: z.boolean() }),
    response: templateSummary,
    refuses: [404, 409],
  }),
  previewTemplate: route({
    method: 'POST',
    path: '/v1/template-previews',
    permission: 'people.read',
    tag,
    summary: 'Renders what is being written for some people, each in their language; sends nothing',
    body: z.strictObject({
      kind: templateKind,
      draft: templateDocument,
      locale: copyLocale.nullable().default(null).describe('Of the copy to show; null: each their own.'),
      people: z.array(uuid).max(10).nullable().default(null).describe('Null: sample values.'),
      random: z
        .int()
        .min(1)
        .max(10)
        .nullable()
        .default(null)
        .describe('That many people, drawn anew each time.'),
    }),
    response: z.object({ items: z.array(templateLook) }),
  }),
  testTemplate: route({
    method: 'POST',
    path: '/v1/templates/:template/test',
    permission: 'templates.edit',
    session: true,
    tag,
    summary: 'Sends the draft once, marked as a test, to a member’s mail or a confirmed test address',
    params: one,
    body: z.strictObject({
      to: uuid.describe('A member (by mail), or a test address.'),
      locale: copyLocale,
      person: uuid.nullable().default(null).describe('Whose values it is filled with; null: sample values.'),
    }),
    response: providerTest.extend({ content: takenContent.describe('What was sent.') }),
    refuses: [404, 409, 422],
  }),
};
