import type { StageRunView } from '@perennial/contracts';
import type { StageRun } from '@perennial/db';

/** Of nothing asked for yet: a run that has nobody to look at. */
export function runView(run: StageRun | undefined): StageRunView {
  if (!run) return { state: 'none', act: null, done: 0, of: 0, moved: 0, startedAt: null, finishedAt: null };
  const { state, act, done, of, moved, startedAt, finishedAt } = run;
  return {
    ...{ state, act, done, of, moved },
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
