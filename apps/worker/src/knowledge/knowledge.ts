import { listKnownValues, saveKnownValues, type Database, type Transaction } from '@perennial/db';
import type { Logger } from 'pino';
import { describeError } from '../describe-error.ts';
import { bounds, createNotes, type Notes } from './notes.ts';

/**
 * Notes what events are called and hold, for the forms of the canvas. Looked at while events are routed, since all
 * of them come by there; written after the routing's commit, in a transaction of its own, and only what is new.
 */
export interface Knowledge {
  /** The notes of a workspace; read from the database the first time. */
  readonly of: (tx: Transaction, workspace: string) => Promise<Notes>;
  /** Writes what is new. Failing is no trouble: it is noted again by the next process. */
  readonly save: (workspace: string) => Promise<void>;
}

/** Workspaces whose notes are kept in memory; the one least recently opened goes first. */
const mostKept = 200;

export function createKnowledge(db: Database, log: Pick<Logger, 'warn'>): Knowledge {
  const kept = new Map<string, Notes>();
  const said = new Set<string>();
  return {
    of: async (tx, workspace) => {
      const known = kept.get(workspace);
      if (known) return known;
      const notes = createNotes(await listKnownValues(tx, workspace));
      kept.set(workspace, notes);
      if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
      return notes;
    },
    save: async (workspace) => {
      const notes = kept.get(workspace);
      const news = notes?.takeNews() ?? [];
      if (notes?.isFull() && !said.has(workspace)) {
        said.add(workspace);
        log.warn({ workspace, most: bounds.events }, 'more event names than forms will offer');
      }
      if (news.length === 0) return;
      try {
        await db.inWorkspace(workspace, (tx) => saveKnownValues(tx, workspace, news, bounds.samples));
      } catch (error) {
        log.warn({ workspace, error: describeError(error) }, 'what events hold could not be noted');
      }
    },
  };
}
