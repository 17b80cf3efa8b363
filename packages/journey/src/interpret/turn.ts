import type { Result, Turn, TurnInput } from '../kernel.ts';
import type { Context, Run } from './context.ts';
import { inOrder, isDue, timeDue } from './due.ts';
import { covers } from './interests.ts';
import { mostChanges } from './limits.ts';
import { fail, succeed } from '../program/result.ts';
import { respace } from './respace.ts';
import { restOf } from './rest.ts';
import { transition } from './transition.ts';
import type { PersonEvent, Rest, Stimulus, Visit } from './types.ts';
import { seeing } from './updates.ts';

/** Where a turn stands: how far it has run, what the present visit has seen, and what may still be due. */
interface Progress {
  readonly run: Run;
  readonly seen: readonly PersonEvent[];
  readonly queue: readonly PersonEvent[];
  /** What the visit watches was looked at as of now. */
  readonly looked: boolean;
}

/**
 * Feeds everything that is due, in order of time, until nothing is. Pauses that are not to count go out of the time of each
 * wait as soon as somebody rests at it, before anything of it is due. An event that leaves the person where
 * they are is offered once per visit and turn, and again by the next turn: facts may have changed by then.
 */
export function turn(context: Context, input: TurnInput): Result<Turn> {
  const given = { ...input, events: inOrder(input.events) };
  const begun = spaced(context, input, { state: input.state, log: [], commands: [] });
  if (!begun.ok) return begun;
  let progress: Progress = {
    run: begun.value,
    seen: [],
    queue: given.events,
    looked: false,
  };
  let stimulus = input.stop ? stopAt(context, input.stop) : next(context, given, progress);
  for (let changes = 0; stimulus !== null; stimulus = next(context, given, progress)) {
    const fed = feed(context, given, progress, stimulus);
    if (!fed.ok) return fed;
    if (isOfTime(context, stimulus) || fed.value.run.state !== progress.run.state) changes += 1;
    if (changes > mostChanges) return fail('turn-limit', { node: progress.run.state.visit?.node ?? null });
    progress = fed.value;
  }
  const rest = restOf(context, progress.run.state);
  const changed = progress.run.state !== input.state;
  return succeed({ ...progress.run, rest, changed, more: !isLoaded(input, rest) });
}

/** A look as of now comes once for each visit, and mostly finds nothing. */
function isOfTime({ now }: Context, { kind, at }: Stimulus): boolean {
  return kind === 'clock' || (kind === 'look' && at < now);
}

/** Whoever is stopped waits for nothing any more. */
function spaced(context: Context, { pauses = [], stop }: TurnInput, run: Run): Result<Run> {
  return stop ? succeed(run) : respace(seeing(context, run), run, pauses);
}

function stopAt({ now }: Context, reason: NonNullable<TurnInput['stop']>): Stimulus {
  return { kind: 'stop', at: now, reason };
}

function feed(
  context: Context,
  input: TurnInput,
  { run, seen, queue, looked }: Progress,
  stimulus: Stimulus,
): Result<Progress> {
  const moved = transition(seeing(context, run), run.state, stimulus);
  if (!moved.ok) return moved;
  const { state, log, commands } = moved.value;
  const after: Run = { state, log: [...run.log, ...log], commands: [...run.commands, ...commands] };
  const { events } = input;
  if (!sameVisit(run.state.visit, state.visit)) {
    const come = spaced(context, input, after);
    return come.ok ? succeed({ run: come.value, seen: [], queue: events, looked: false }) : come;
  }
  if (stimulus.kind !== 'event') {
    const now = stimulus.kind === 'look' && stimulus.at === context.now;
    return succeed({ run: after, seen, queue: unseen(events, seen), looked: looked || now });
  }
  const offered = [...seen, stimulus.event];
  // What stood before it was not due; as long as nothing changes it won't be.
  const rest = queue.slice(queue.indexOf(stimulus.event) + 1);
  const left = state === run.state ? rest : unseen(events, offered);
  return succeed({ run: after, seen: offered, queue: left, looked });
}

function unseen(events: readonly PersonEvent[], seen: readonly PersonEvent[]): readonly PersonEvent[] {
  const known = new Set(seen);
  return events.filter((event) => !known.has(event));
}

function sameVisit(a: Visit | null, b: Visit | null): boolean {
  return a?.node === b?.node && a?.n === b?.n;
}

/**
 * The earliest of what is due. An event of the clock's own time goes first: at the deadline it still counts. When
 * nothing is due by time, what the rest watches is looked at as of now: it may have changed meanwhile.
 * Nothing, as long as the shell hasn't loaded what the present rest waits for.
 */
function next(context: Context, input: TurnInput, { run, queue, looked }: Progress): Stimulus | null {
  const rest = restOf(context, run.state);
  if (!isLoaded(input, rest)) return null;
  const event = queue.find((each) => isDue(context, run.state, each));
  const time = timeDue(context, run.state, input.grace ?? 0);
  if (event && (!time || event.at < time.at || (event.at === time.at && time.kind === 'clock')))
    return { kind: 'event', at: event.at, event };
  if (time || looked || rest.kind === 'done' || !rest.watch) return time;
  return { kind: 'look', at: context.now };
}

function isLoaded({ loaded }: TurnInput, { interests }: Rest): boolean {
  if (loaded === undefined) return true;
  return interests.every((interest) => loaded.some((window) => covers(window, interest)));
}
