import type { ApprovalKind } from '@perennial/contracts';
import { isApproved, type Transaction } from '@perennial/db';
import type { Reason } from '@perennial/journey';
import { conflict } from '../../errors/api-error.ts';
import { readApprovalSettings } from './settings.ts';

/** What is about to go live. */
export interface LiveSubject {
  readonly workspace: string;
  readonly kind: ApprovalKind;
  readonly id: string;
  /** Of its very content: other content needs another approval. */
  readonly hash: string;
  /** Counts the people that it reaches at once; absent where it reaches nobody by itself. */
  readonly audience?: () => Promise<number>;
}

/** Why this needs approval before it goes live; `null`: it needs none. */
export async function approvalReason(
  tx: Transaction,
  { workspace, kind, audience }: LiveSubject,
): Promise<Reason | null> {
  const { journeys, largeAudience, templates } = await readApprovalSettings(tx, workspace);
  if (kind === 'template') return templates ? { code: 'approval-always' } : null;
  if (journeys === 'never') return null;
  if (journeys === 'always') return { code: 'approval-always' };
  const people = (await audience?.()) ?? 0;
  return people < largeAudience
    ? null
    : { code: 'approval-large-audience', params: { people, limit: largeAudience } };
}

/**
 * Asked in the transaction that makes it live, whoever calls and by whatever means.
 *
 * @throws ApiError 409 when the workspace wants a second person's approval of exactly this, and nobody gave it
 */
export async function requireApproval(tx: Transaction, subject: LiveSubject): Promise<void> {
  const because = await approvalReason(tx, subject);
  if (!because || (await isApproved(tx, subject.workspace, subject, subject.hash))) return;
  throw conflict('approval-needed', 'Somebody else must approve this before it goes live.', {
    fix: 'Ask for approval. A change after that needs another one.',
    values: { hash: subject.hash, because: { ...because } },
  });
}
