import type { Result, TurnInput } from '../kernel.ts';
import type { Context, Run } from './context.ts';
import { clockDue, inOrder, isDue } from './due.ts';
import { mostChanges } from './limits.ts';
import { fail, succeed } from './result.ts';
import { finish, transition } from './transition.ts';
import type { PersonEvent, Stimulus, Transition, Visit } from './types.ts';

/** Where a turn stands: how far it has run and which events the present visit has seen. */
interface Progress {
  readonly run: Run;
  readonly seen: ReadonlySet<PersonEvent>;
}

/**
 * Feeds everything that is due, in order of time, until nothing is. An event that leaves the person where
 * they are is offered once per visit and turn, and again by the next turn: facts may have changed by then.
 */
export function turn(context: Context, input: TurnInput): Result<Transition & { readonly changed: boolean }> {
  const events = inOrder(input.events);
  let progress: Progress = { run: { state: input.state, log: [], commands: [] }, seen: new Set() };
  let stimulus = input.stop ? stopAt(context, input.stop) : next(context, progress, events);
  for (let changes = 0; stimulus !== null; stimulus = next(context, progress, events)) {
    const fed = feed(context, progress, stimulus);
    if (!fed.ok) return fed;
    if (stimulus.kind === 'clock' || fed.value.run.state !== progress.run.state) changes += 1;
    if (changes > mostChanges) return fail('turn-limit', { node: progress.run.state.visit?.node ?? null });
    progress = fed.value;
  }
  return succeed({ ...finish(context, progress.run), changed: progress.run.state !== input.state });
}

function stopAt({ now }: Context, reason: NonNullable<TurnInput['stop']>): Stimulus {
  return { kind: 'stop', at: now, reason };
}

function feed(context: Context, { run, seen }: Progress, stimulus: Stimulus): Result<Progress> {
  const moved = transition(context, run.state, stimulus);
  if (!moved.ok) return moved;
  const { state, log, commands } = moved.value;
  const after: Run = { state, log: [...run.log, ...log], commands: [...run.commands, ...commands] };
  const stays = sameVisit(run.state.visit, state.visit);
  const offered = stimulus.kind === 'event' ? [stimulus.event] : [];
  return succeed({ run: after, seen: stays ? new Set([...seen, ...offered]) : new Set() });
}

function sameVisit(a: Visit | null, b: Visit | null): boolean {
  return a?.node === b?.node && a?.n === b?.n;
}

/** The earliest of what is due. An event of the clock's own time goes first: at the deadline it still counts. */
function next(context: Context, { run, seen }: Progress, events: readonly PersonEvent[]): Stimulus | null {
  const event = events.find((each) => !seen.has(each) && isDue(context, run.state, each));
  const clock = clockDue(context, run.state);
  if (event && (!clock || event.at <= clock.at)) return { kind: 'event', at: event.at, event };
  return clock;
}
