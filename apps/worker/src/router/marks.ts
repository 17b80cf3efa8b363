import { markStarted, withoutFlush } from '@perennial/db';
import type { Engine } from '../engine.ts';

/** Notes whom Temporal has taken over. Nobody waits for it: whoever is not marked is started once more, to no effect. */
export interface Marks {
  readonly note: (workspace: string, enrollment: string) => void;
  /** Writes what was noted, at once. */
  readonly write: () => Promise<void>;
}

/** Milliseconds in which marks are gathered for one transaction. */
const gathering = 50;

/** @param failed told why something could not be written */
export function createMarks({ db }: Pick<Engine, 'db'>, failed: (error: unknown) => void): Marks {
  // A mark that a crash takes back can be made again.
  const relaxed = withoutFlush(db);
  const noted = new Map<string, string[]>();
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  const mark = (workspace: string, ids: readonly string[]) =>
    relaxed.inWorkspace(workspace, (tx) => markStarted(tx, workspace, ids)).catch(failed);
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    const batches = [...noted];
    noted.clear();
    const before = writing;
    writing = Promise.all(batches.map(([workspace, ids]) => mark(workspace, ids))).then(() => before);
    return writing;
  };
  return {
    note: (workspace, enrollment) => {
      const ids = noted.get(workspace);
      if (ids) ids.push(enrollment);
      else noted.set(workspace, [enrollment]);
      timer ??= setTimeout(() => void write(), gathering);
    },
    write,
  };
}
