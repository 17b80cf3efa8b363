import { writeAudit, type AuditRow, type Database, type Transaction } from '@perennial/db';

/** Tells what a change did. Exactly one of the two must be called before the change is committed. */
export interface Audit {
  readonly write: (row: Omit<AuditRow, 'actor' | 'action'>) => Promise<void>;
  /** Nothing was different afterwards, e.g. because the call had come before. */
  readonly nothingChanged: () => void;
}

/**
 * Runs a change in one transaction with its line in the audit log. A change that leaves none is rolled back:
 * forgetting it must not go unnoticed.
 */
export function changeIn<T>(
  db: Database,
  workspace: string,
  who: Pick<AuditRow, 'actor' | 'action'>,
  work: (tx: Transaction, audit: Audit) => Promise<T>,
): Promise<T> {
  return db.inWorkspace(workspace, async (tx) => {
    let told = false;
    const result = await work(tx, {
      write: async (row) => {
        told = true;
        await writeAudit(tx, workspace, { ...row, ...who });
      },
      nothingChanged: () => (told = true),
    });
    if (!told) throw new Error(`${who.action} changed something without a line in the audit log`);
    return result;
  });
}
