import type { TemplateDocument } from '@perennial/contracts';
import {
  publishTemplateVersion,
  type TemplateRow,
  type TemplateVersionHead,
  type Transaction,
} from '@perennial/db';
import { canonicalJson, hashOf } from '@perennial/journey';
import { ApiError } from '../../errors/api-error.ts';
import { requireApproval } from '../approvals/require-approval.ts';
import { rulesOf } from '../content-check/rules.ts';
import { compileTemplate, type CompiledTemplate } from './compile.ts';
import { contentErrors } from './content-errors.ts';
import { readShelf } from './shelf.ts';

export interface Publication {
  /** Locked. */
  readonly template: TemplateRow;
  readonly note: string | null;
  /** As in the audit log. */
  readonly by: string;
}

/**
 * The one way in which a template is published: makes its draft the next version, with the fragments as they are published
 * now. What a version says never changes; its hash stands for all of it.
 *
 * @throws ApiError 422 `template-unready` with the findings
 */
export async function publishTemplate(
  tx: Transaction,
  workspace: string,
  { template, note, by }: Publication,
): Promise<TemplateVersionHead> {
  const { used, ...ready } = await readyTemplate(tx, workspace, template);
  await requireApproval(tx, { workspace, kind: 'template', id: template.id, hash: ready.hash });
  return publishTemplateVersion(tx, workspace, {
    template: template.id,
    ...ready,
    note,
    publishedBy: by,
    revision: template.revision,
    fragments: used,
  });
}

/**
 * What the next version would be, were it made now.
 *
 * @throws ApiError 422 `template-unready` with the findings
 */
export async function readyTemplate(tx: Transaction, workspace: string, template: TemplateRow) {
  const { compiled, findings, used } = await checkTemplate(tx, workspace, template);
  if (!compiled) throw unready(findings);
  const { kind } = template;
  const document = template.draft as TemplateDocument;
  return { hash: hashOf(canonicalJson({ kind, document, compiled })), document, compiled, used };
}

/** A draft made ready, or all that keeps it from being published: what can’t be sent, and then what may not be said. */
export async function checkTemplate(
  tx: Transaction,
  workspace: string,
  { kind, name, draft }: Pick<TemplateRow, 'kind' | 'name' | 'draft'>,
): Promise<CompiledTemplate> {
  const document = draft as TemplateDocument;
  const made = await compileTemplate({ kind, name, document }, await readShelf(tx, workspace));
  if (!made.compiled) return made;
  const findings = contentErrors(kind, made.compiled, await rulesOf(tx, workspace));
  return findings.length === 0 ? made : { ...made, compiled: null, findings };
}

function unready(findings: CompiledTemplate['findings']): ApiError {
  const { code, locale, field } = findings[0]!;
  const message = `This draft can’t be published yet: ${code} in ${field}, ${locale}.`;
  return new ApiError(422, 'template-unready', message, {
    field: `draft.copies.${locale}.${field}`,
    values: { findings: findings.map(({ params, ...one }) => ({ ...one, ...(params && { params }) })) },
  });
}
