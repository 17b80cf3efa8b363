import {
  advanceMove,
  dropMove,
  endMove,
  moveUnderWay,
  nextToMove,
  putOffMove,
  type ToMove,
  type Transaction,
} from '@perennial/db';
import type { Engine } from '../engine.ts';
import type { Teller } from '../router/tell-temporal.ts';
import type { TurnRest } from '../turns/take-one.ts';
import { takeTurns } from '../turns/take-turns.ts';

/** Enrollments of a page: their turns are one transaction. */
const width = 100;

/** Until a paused journey is looked at again; resuming it looks at once. Milliseconds on the workspace's clock. */
const patience = 15 * 60_000;

/**
 * Takes the move of a journey's people one page further. A turn by itself moves whoever is to be moved: the run only gives
 * everybody one now, so that what is due sooner wakes them sooner. What a crash leaves behind is the page before, whose
 * people are not found again, for they follow the new version.
 */
export async function takeMovePage(
  engine: Engine,
  teller: Pick<Teller, 'tell'>,
  workspace: string,
  journey: string,
): Promise<void> {
  const inWorkspace = <T>(work: (tx: Transaction) => Promise<T>) => engine.db.inWorkspace(workspace, work);
  const move = await inWorkspace((tx) => moveUnderWay(tx, workspace, journey));
  if (!move) return inWorkspace((tx) => dropMove(tx, workspace, journey));
  if (move.waits) return inWorkspace((tx) => putOffMove(tx, move, patience));
  const page = await inWorkspace((tx) => nextToMove(tx, move, width));
  if (page.length === 0) return inWorkspace((tx) => endMove(tx, move));
  const ids = page.map(({ id }) => id);
  const rests = await takeTurns(engine, workspace, ids);
  const pokes = page.filter((one) => wakesSooner(one, rests.get(one.id))).map(({ id }) => id);
  teller.tell({ workspace, starts: [], pokes, wakePopulation: false, admitted: 0 });
  await inWorkspace((tx) => advanceMove(tx, move, page));
}

/** Their workflow would sleep beyond it. One that is lost is overdue by then, and the sweep's. */
function wakesSooner({ rest: before }: ToMove, rest: TurnRest | undefined): boolean {
  if (rest === 'done') return true;
  return typeof rest === 'number' && (before === null || rest < before - 1_000);
}
