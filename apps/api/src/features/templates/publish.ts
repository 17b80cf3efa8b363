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
import { compileTemplate } from './compile.ts';
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
  const { kind, name } = template;
  const document = template.draft as TemplateDocument;
  const { compiled, findings, used } = await compileTemplate(
    { kind, name, document },
    await readShelf(tx, workspace),
  );
  if (!compiled) throw unready(findings);
  return { hash: hashOf(canonicalJson({ kind, document, compiled })), document, compiled, used };
}

function unready(findings: Awaited<ReturnType<typeof compileTemplate>>['findings']): ApiError {
  const [first] = findings;
  return new ApiError(422, 'template-unready', 'This draft can’t be published yet.', {
    field: `draft.copies.${first!.locale}.${first!.field}`,
    values: { findings: findings.map(({ code, locale, field }) => ({ code, locale, field })) },
  });
}
