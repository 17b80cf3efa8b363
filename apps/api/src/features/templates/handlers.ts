import { fragmentNamePattern, type TemplateKind, type templateRoutes } from '@perennial/contracts';
import {
  archiveTemplate,
  countTemplates,
  editTemplate,
  findTemplateVersions,
  getTemplate,
  insertTemplate,
  listTemplates,
  listTemplateVersions,
  type TemplateRow,
  type Transaction,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { actorOf } from '../../auth/caller.ts';
import { conflict, found, unprocessable } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { requireShape } from './documents.ts';
import { previewTemplate } from './looks.ts';
import { checkTemplate, publishTemplate } from './publish.ts';
import { testTemplate } from './test-send.ts';
import { isUsed, usesOf } from './uses.ts';
import { templateSummary, templateWithFindings, versionSummary, versionView } from './views.ts';

/** More would be no library. */
const most = 2_000;
const subject = (id: string) => `template:${id}`;

export const templateHandlers: Handlers<typeof templateRoutes> = {
  listTemplates: async ({ read, workspace, query }) => ({
    items: (await read((tx) => listTemplates(tx, workspace.id, query))).map(templateSummary),
  }),

  createTemplate: async ({ change, workspace, body }) =>
    change(async (tx, audit) => {
      const { kind, name, draft } = body;
      requireName(kind, name);
      requireShape(kind, draft);
      if ((await countTemplates(tx, workspace.id)) >= most)
        throw conflict('too-many-templates', `A workspace keeps ${most} templates at most.`);
      const id = uuidv7();
      if (!(await insertTemplate(tx, workspace.id, { ...body, id }))) throw nameTaken();
      await audit.write({ subject: subject(id), after: { kind, name } });
      const { findings: _, ...made } = await withFindings(tx, workspace.id, id);
      return made;
    }),

  getTemplate: async ({ read, workspace, params }) =>
    read((tx) => withFindings(tx, workspace.id, params.template)),

  editTemplate: async ({ change, workspace, params, body }) =>
    change(async (tx, audit) => {
      const before = await lock(tx, workspace.id, params.template);
      requireRevision(before, body.revision);
      requireName(before.kind, body.name);
      if (body.draft) requireShape(before.kind, body.draft);
      const { name, folder, tags, draft } = body;
      const changed = { name, folder, tags, ...(draft && { draft }) };
      if (!(await editTemplate(tx, workspace.id, before.id, changed))) throw nameTaken();
      const after = await withFindings(tx, workspace.id, before.id);
      await audit.write({
        subject: subject(before.id),
        before: { name: before.name, folder: before.folder, tags: before.tags, revision: before.revision },
        after: { name, folder, tags, revision: after.revision },
      });
      return after;
    }),

  publishTemplate: async ({ change, workspace, params, body, caller }) =>
    change(async (tx, audit) => {
      const template = await lock(tx, workspace.id, params.template);
      requireRevision(template, body.revision);
      if (template.archivedAt)
        throw conflict('template-archived', 'Take it back into use before it is published.');
      const note = body.note === '' ? null : body.note;
      const version = await publishTemplate(tx, workspace.id, { template, note, by: actorOf(caller) });
      await audit.write({
        subject: subject(template.id),
        before: { version: template.publishedVersion },
        after: { version: version.version, hash: version.hash, ...(note !== null && { note }) },
      });
      return versionSummary(version);
    }),

  listTemplateVersions: async ({ read, workspace, params }) =>
    read(async (tx) => {
      found(await getTemplate(tx, workspace.id, params.template), 'template');
      return { items: (await listTemplateVersions(tx, workspace.id, params.template)).map(versionSummary) };
    }),

  getTemplateVersion: async ({ read, workspace, params }) =>
    read(async (tx) => {
      const wanted = { id: params.template, version: params.version };
      const [version] = await findTemplateVersions(tx, workspace.id, [wanted]);
      return versionView(found(version, 'version'));
    }),

  getTemplateUses: async ({ read, workspace, params }) =>
    read(async (tx) =>
      usesOf(tx, workspace.id, found(await getTemplate(tx, workspace.id, params.template), 'template')),
    ),

  archiveTemplate: async ({ change, workspace, params, body }) =>
    change(async (tx, audit) => {
      const before = await lock(tx, workspace.id, params.template);
      if (body.archived) await requireUnused(tx, workspace.id, before);
      await archiveTemplate(tx, workspace.id, before.id, body.archived);
      await audit.write({
        subject: subject(before.id),
        before: { archived: before.archivedAt !== null },
        after: { archived: body.archived },
      });
      return templateSummary(await lock(tx, workspace.id, before.id));
    }),

  previewTemplate,
  testTemplate,
};

async function lock(tx: Transaction, workspace: string, id: string): Promise<TemplateRow> {
  return found(await getTemplate(tx, workspace, id, { lock: true }), 'template');
}

async function withFindings(tx: Transaction, workspace: string, id: string) {
  const row = found(await getTemplate(tx, workspace, id), 'template');
  const { findings } = await checkTemplate(tx, workspace, row);
  return templateWithFindings(row, findings);
}

function requireName(kind: TemplateKind, name: string): void {
  if (kind === 'fragment' && !fragmentNamePattern.test(name))
    throw unprocessable('fragment-name', 'Name a fragment with small letters, digits, - and _.', {
      field: 'body.name',
    });
}

function requireRevision({ revision }: TemplateRow, given: number): void {
  if (revision !== given)
    throw conflict('revision-conflict', 'Somebody has changed this template since you opened it.', {
      values: { yours: given, current: revision },
    });
}

async function requireUnused(tx: Transaction, workspace: string, template: TemplateRow): Promise<void> {
  const uses = await usesOf(tx, workspace, template);
  if (!isUsed(uses)) return;
  const names = [...uses.journeys, ...uses.templates].map(({ name }) => name).slice(0, 5);
  throw conflict('template-in-use', 'Something still uses this template.', {
    fix: 'Take it out of there first.',
    values: { names, journeys: uses.journeys.length, templates: uses.templates.length },
  });
}

const nameTaken = () => conflict('name-taken', 'Another template has this name.', { field: 'body.name' });
