import { useApproval } from '../../approvals/use-approval.ts';
import type { StoredTemplate, Writing } from '../use-writing.ts';

/** What is written is what is saved wherever this is asked. */
const saved = () => Promise.resolve(true);

/** What the next version of a template needs before it is there. */
export function useRelease(stored: StoredTemplate, writing: Writing) {
  const isChanged = stored.changed || stored.revision !== writing.revision;
  const isSound = writing.state === 'saved' && writing.findings.length === 0;
  const isReady = isSound && isChanged && stored.archivedAt === null;
  const approval = useApproval({ kind: 'template', id: stored.id, save: saved }, { enabled: isReady });
  return { version: (stored.publishedVersion ?? 0) + 1, isReady, approval };
}
