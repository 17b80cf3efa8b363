import type {
  Template,
  TemplateDocument,
  TemplateFinding,
  TemplateSummary,
  TemplateVersion,
  TemplateVersionSummary,
} from '@perennial/contracts';
import type { Spoken } from '@perennial/content';
import type { TemplateHead, TemplateRow, TemplateVersionHead, TemplateVersionRow } from '@perennial/db';
import { wire } from '../../routing/wire.ts';

export function templateSummary(head: TemplateHead): TemplateSummary {
  const { id, kind, name, folder, tags, revision, publishedVersion, archivedAt, createdAt, changedAt } = head;
  const changed = head.publishedRevision !== revision;
  return wire({
    ...{ id, kind, name, folder, tags: [...tags], revision, publishedVersion, changed },
    ...{ archivedAt, createdAt, changedAt },
  });
}

export function templateView(row: TemplateRow): Template {
  return { ...templateSummary(row), draft: row.draft as TemplateDocument };
}

export function templateWithFindings(
  row: TemplateRow,
  findings: readonly TemplateFinding[],
): Template & { findings: TemplateFinding[] } {
  return { ...templateView(row), findings: [...findings] };
}

export function versionSummary(head: TemplateVersionHead): TemplateVersionSummary {
  const { version, hash, note, publishedBy, publishedAt } = head;
  return wire({ version, hash, note, publishedBy, publishedAt });
}

export function versionView(row: TemplateVersionRow): TemplateVersion {
  const { locale, copies } = row.compiled as Spoken;
  return {
    ...versionSummary(row),
    document: row.document as TemplateDocument,
    content: copies[locale]!.content as TemplateVersion['content'],
  };
}
