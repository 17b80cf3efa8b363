import {
  decideTransition,
  evaluateStage,
  stageEvents,
  type DerivedEvent,
  type Moment,
  type StageCause,
  type StageModel,
} from '@perennial/lifecycle';
import type { PersonRun } from './person-run.ts';

/**
 * Places the person anew by one model, at `moment`. Notes the move, and when to look again.
 *
 * @returns `Stage Left` and `Stage Entered`; none when they stay
 */
export function placeInStage(
  run: PersonRun,
  model: StageModel,
  moment: Moment,
  cause: StageCause,
): readonly DerivedEvent[] {
  const current = run.person.stages[model.id] ?? null;
  const evaluated = evaluateStage(model, run.activity, moment);
  const decision = decideTransition(model, current, evaluated, moment);
  run.due.set(`stage:${model.id}`, decision.nextChange);
  if (current && !decision.moved) return [];
  hold(run, model.id, decision);
  if (!decision.moved) return [];
  const change = {
    model: model.id,
    person: run.person.id,
    from: current?.stage ?? null,
    to: decision.stage,
    at: moment.now,
    because: evaluated.because,
    cause,
  };
  run.moves.push({ ...change, stage: change.to, cause: causeText(cause) });
  return stageEvents(change);
}

function hold(
  run: PersonRun,
  model: string,
  { stage, since }: { stage: string | null; since: number },
): void {
  // The column holds "no stage" as null; facts leave it out.
  const held = { stage: stage as string, since };
  run.person = { ...run.person, stages: { ...run.person.stages, [model]: held } };
  run.dirty = true;
}

function causeText(cause: StageCause): string {
  return cause.kind === 'event' ? `e${cause.seq}` : `t${cause.due}`;
}
