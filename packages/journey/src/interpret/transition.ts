import type { Result } from '../kernel.ts';
import { readNode } from '../program/read-node.ts';
import type { Context, Run } from './context.ts';
import { pullByCondition, pullByEvent, timeRules } from './exit-rules.ts';
import { reachGoals } from './goal.ts';
import { isAwaited } from './interests.ts';
import { closeWaits, noteLate, useUp } from './late.ts';
import { countsFrom } from './pauses.ts';
import { pullOut } from './pull-out.ts';
import { restOf } from './rest.ts';
import { fail, succeed } from '../program/result.ts';
import { settle } from './settle.ts';
import { askNode } from './step.ts';
import type { Instant } from '../values.ts';
import type { EnrollmentState, Outcome, Stimulus, Transition, Visit } from './types.ts';
import { walk } from './walk.ts';

type Kind = Stimulus['kind'];
type StimulusOf<K extends Kind> = Extract<Stimulus, { readonly kind: K }>;
type Handler<K extends Kind> = (context: Context, run: Run, stimulus: StimulusOf<K>) => Result<Run>;

const handlers: { readonly [K in Kind]: Handler<K> } = {
  admit: (_context, run) => fail('already-admitted', { enrollment: run.state.id }),
  event: (context, run, stimulus) => {
    const counted = reachGoals(context, run, stimulus.event);
    if (!counted.ok) return counted;
    const pulled = pullByEvent(context, counted.value, stimulus.event);
    if (!pulled.ok) return pulled;
    const offered = offer(context, pulled.value, stimulus);
    return offered.ok ? succeed(noteLate(context, offered.value, stimulus)) : offered;
  },
  clock: (context, run, stimulus) => {
    const { visit } = run.state;
    if (!visit || visit.until === null || stimulus.at < visit.until) return succeed(run);
    return stepOn(context, run, visit, stimulus, closeWaits);
  },
  look: (context, run, stimulus) => {
    const { visit } = run.state;
    if (visit?.watch) return stepOn(context, run, visit, stimulus, (moved) => moved);
    return pullByCondition(context, run, stimulus);
  },
  stop: (context, run, { at, reason }) => {
    const { visit } = run.state;
    return visit ? pullOut(context, run, visit, { at, by: 'stop', reason }) : succeed(run);
  },
};

/** Feeds one stimulus and runs until the enrollment rests or ends. The state is the same object when nothing changed. */
export function transition(context: Context, state: EnrollmentState, stimulus: Stimulus): Result<Transition> {
  // The record pairs each stimulus with its own handler; the compiler can't follow that through a look-up.
  const handled = handlers[stimulus.kind](context, { state, log: [], commands: [] }, stimulus as never);
  return handled.ok ? succeed(finish(context, handled.value, stimulus.at)) : handled;
}

/** `at`: as of when it is looked for the time at which an exit rule may become true. */
export function finish(context: Context, run: Run, at: Instant = context.now): Transition {
  const timed = timeRules(context, run, at);
  return { ...timed, rest: restOf(context, timed.state) };
}

/** Lets the present wait have the event, if it waits for it. */
function offer(context: Context, run: Run, stimulus: StimulusOf<'event'>): Result<Run> {
  const { visit } = run.state;
  if (!visit || !isAwaited(run.state, stimulus.event)) return succeed(run);
  return stepOn(context, run, visit, stimulus, (moved) => useUp(moved, stimulus.event));
}

/** Asks the node where the person rests, unless an exit rule takes them out before; `onMove` adds what must be remembered if that moves them. */
function stepOn(
  context: Context,
  run: Run,
  visit: Visit,
  stimulus: Stimulus,
  onMove: (run: Run) => Run,
): Result<Run> {
  const pulled = pullByCondition(context, run, stimulus);
  if (!pulled.ok || pulled.value !== run) return pulled;
  const node = readNode(context.nodes, context.program, visit.node);
  if (!node.ok) return node;
  const call = { node: visit.node, visit: visit.n, visitAt: countsFrom(visit), arriving: false, stimulus };
  const outcome = askNode(context, run.state, node.value, call);
  // A look back may find an event from before the visit, but time in a journey doesn't run backwards.
  const at = Math.max(stimulus.at, visit.at);
  const here = { node: node.value, n: visit.n, visitAt: visit.at, at };
  const settled = settle(moves(outcome) ? onMove(run) : run, here, outcome);
  return settled.ok ? walk(context, settled.value, at, stimulus) : settled;
}

function moves({ kind }: Outcome): boolean {
  return kind === 'leave' || kind === 'exit';
}
