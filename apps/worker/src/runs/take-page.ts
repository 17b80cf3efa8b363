import {
  addMoved,
  advanceStageRun,
  endStageRun,
  everyModel,
  forgetStages,
  isPastBarrier,
  lockPeople,
  nextOfStageRun,
  noteFailedPage,
  rebuildSegmentsOfModel,
  saveLooks,
  stageRunUnderWay,
  workspaceClock,
  type StageRun,
  type Transaction,
} from '@perennial/db';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from '../describe-error.ts';
import type { Engine } from '../engine.ts';
import { tellOf } from '../router/route-once.ts';
import { mostPeople } from '../router/route-people.ts';
import { routeSafely } from '../router/route-safely.ts';
import type { Teller } from '../router/tell-temporal.ts';
import { oneAtATime } from '../turns/one-at-a-time.ts';
import { isTransient, retrying } from '../turns/transient.ts';
import { sift } from './sift.ts';

/** People of a page. A rebuild reads all their events, under their locks. */
const pageOf: { readonly [A in StageRun['act']]: number } = { place: 1_000, forget: 1_000, rebuild: 50 };

/** Between looks at whether those who began before the run are done. Milliseconds; they take as long at most. */
const patience = 20;

/**
 * Takes a run about everybody one page further. What a crash leaves behind is the page before, and doing that again
 * moves nobody: whoever is where the model says is left alone.
 */
export async function takePage(
  engine: Engine,
  teller: Pick<Teller, 'tell'>,
  workspace: string,
  model: string,
): Promise<void> {
  const run = await engine.db.inWorkspace(workspace, (tx) => stageRunUnderWay(tx, workspace, model));
  if (!run) return;
  try {
    await proceed(engine, teller, run);
  } catch (error) {
    if (isTransient(error)) throw error;
    engine.log.error({ workspace, model, error: describeError(error) }, 'a page of a stage run failed');
    await engine.db.inWorkspace(workspace, (tx) => noteFailedPage(tx, run));
  }
}

async function proceed(engine: Engine, teller: Pick<Teller, 'tell'>, run: StageRun): Promise<void> {
  const inWorkspace = <T>(work: (tx: Transaction) => Promise<T>) =>
    engine.db.inWorkspace(run.workspaceId, work);
  if (run.act === 'place' && run.done === 0 && !(await inWorkspace((tx) => isPastBarrier(tx, run))))
    return void (await sleep(patience));
  const page = await inWorkspace((tx) => nextOfStageRun(tx, run, pageOf[run.act]));
  if (page.length === 0) return inWorkspace((tx) => end(tx, run));
  await acts[run.act](engine, teller, run, page);
  await inWorkspace((tx) => advanceStageRun(tx, run, page));
}

async function end(tx: Transaction, run: StageRun): Promise<void> {
  // Not before: whoever was looked at while they still had the stage would stay in.
  if (run.act === 'forget') await rebuildSegmentsOfModel(tx, run.workspaceId, run.model);
  await endStageRun(tx, run);
}

type Act = (
  engine: Engine,
  teller: Pick<Teller, 'tell'>,
  run: StageRun,
  page: readonly string[],
) => Promise<void>;

const acts: { readonly [A in StageRun['act']]: Act } = {
  place: async (engine, teller, run, page) => {
    const { workspaceId, model } = run;
    // Side by side: while one part is judged, Postgres reads the next.
    const parts = await Promise.all(
      chunksOf(page).map((people) =>
        engine.db.inWorkspace(workspaceId, (tx) => sift(engine, oneAtATime(tx), workspaceId, people, model)),
      ),
    );
    const looks = parts.flatMap((part) => part.looks);
    const changed =
      looks.length === 0
        ? []
        : await retrying(() =>
            engine.db.inWorkspace(workspaceId, (tx) => saveLooks(tx, workspaceId, model, looks)),
          );
    const moving = parts.flatMap((part) => part.moving);
    for (const people of chunksOf([...moving, ...changed])) await placeAgain(engine, teller, run, people);
  },
  rebuild: placeAgain,
  forget: async (engine, _, run, page) => {
    const { workspaceId, model } = run;
    await engine.db.inWorkspace(workspaceId, async (tx) => {
      await lockPeople(tx, workspaceId, page);
      const { now } = await workspaceClock(tx, workspaceId);
      await addMoved(tx, workspaceId, run, await forgetStages(tx, workspaceId, model, page, now));
    });
  },
};

/** Under their locks, each person's trouble kept apart from the others'. */
async function placeAgain(
  engine: Engine,
  teller: Pick<Teller, 'tell'>,
  run: StageRun,
  people: readonly string[],
): Promise<void> {
  const task = {
    workspace: run.workspaceId,
    people,
    skipLocked: false,
    perPerson: 0,
    upTo: null,
    dueUpTo: null,
    again: { run, model: run.model === everyModel ? null : run.model, rebuild: run.act === 'rebuild' },
  };
  for (const routed of await routeSafely(engine, task, new Map())) tellOf(engine, teller, routed);
}

function chunksOf(people: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(people.length / mostPeople) }, (_, i) =>
    people.slice(i * mostPeople, (i + 1) * mostPeople),
  );
}
