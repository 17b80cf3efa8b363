import type {
  Command,
  EnrollmentState,
  Facts,
  Instant,
  Kernel,
  LogEntry,
  PersonEvent,
  Program,
  Reason,
  Rest,
  Result,
  Stimulus,
  Transition,
} from '@perennial/journey';
import type { Window } from './lookup.ts';

export interface Advancing {
  readonly kernel: Pick<Kernel, 'transition' | 'turn'>;
  readonly program: Program;
  readonly state: EnrollmentState;
  /** Set when somebody ends the enrollment from outside. */
  readonly stop: Reason | null;
  readonly facts: Facts;
  readonly now: Instant;
  /** The clock fires this long after `until`. Milliseconds. */
  readonly grace: number;
  readonly lookup: (windows: readonly Window[]) => Promise<readonly PersonEvent[]>;
}

/** How far the enrollment has come, and what first moved it. */
export interface Advanced extends Transition {
  readonly changed: boolean;
  readonly first: Stimulus | null;
}

/** Later than this, a wait counts the next one from when it fired (SPEC: spacing). Milliseconds. */
const lateAfter = 15 * 60_000;

/** Stimuli of one turn: only a broken program comes near. */
const mostStimuli = 10_000;

/**
 * Feeds one stimulus after another until the enrollment rests. Unlike `kernel.turn`, which is given all events
 * beforehand, it reads the events of each wait when that wait is entered: a wait that a turn only passes
 * through may be for events nobody could have known to load.
 */
export async function advance(input: Advancing): Promise<Result<Advanced>> {
  const { kernel, program, facts, now } = input;
  const start = presentRest(input);
  if (!start.ok) return start;
  let run: Transition = start.value;
  let first: Stimulus | null = null;
  const offered = new Set<number>();
  const lookup = remembering(input.lookup);
  for (let stimuli = 0; stimuli < mostStimuli; stimuli += 1) {
    const stimulus =
      stimuli === 0 && input.stop ? stopAt(now, input.stop) : await next({ ...input, lookup }, run, offered);
    if (!stimulus) return { ok: true, value: { ...run, changed: run.state !== input.state, first } };
    const moved = kernel.transition(program, run.state, stimulus, facts, now);
    if (!moved.ok) return moved;
    if (moved.value.state !== run.state) first ??= stimulus;
    remember(offered, run.state, moved.value.state, stimulus);
    run = joined(run, moved.value);
  }
  return { ok: false, reason: { code: 'turn-limit' } };
}

/** Where it rests before anything happens: nothing is due at the beginning of time. */
function presentRest({ kernel, program, state, facts }: Advancing): Result<Transition> {
  return kernel.turn({ program, state, events: [], facts, now: -Infinity });
}

function stopAt(now: Instant, reason: Reason): Stimulus {
  return { kind: 'stop', at: now, reason };
}

/** The earliest of what is due. An event at the clock's own time goes first: at the deadline it still counts. */
async function next(
  input: Advancing,
  { state, rest }: Transition,
  offered: ReadonlySet<number>,
): Promise<Stimulus | null> {
  const clock = clockDue(input, rest);
  const events = await input.lookup(rest.interests);
  const event = events
    .filter((each) => !offered.has(each.seq) && !isSpent(state, each))
    .sort((a, b) => a.at - b.at || a.seq - b.seq)[0];
  if (event && (!clock || event.at <= clock.at)) return { kind: 'event', at: event.at, event };
  return clock;
}

/** Within one turn the same windows hold the same events. */
function remembering(lookup: Advancing['lookup']): Advancing['lookup'] {
  const known = new Map<string, ReturnType<Advancing['lookup']>>();
  return (windows) => {
    const key = JSON.stringify(windows);
    const events = known.get(key) ?? lookup(windows);
    known.set(key, events);
    return events;
  };
}

/** Used up, and no wait looks back to it. */
function isSpent({ used, visit }: EnrollmentState, { seq, at }: PersonEvent): boolean {
  if (!used.some((each) => each.seq === seq && each.at === at)) return false;
  return !visit?.interests.some((interest) => interest.since < visit.at);
}

function clockDue({ now, grace }: Advancing, rest: Rest): Extract<Stimulus, { kind: 'clock' }> | null {
  if (rest.kind === 'done' || rest.until === null || now < rest.until + grace) return null;
  return { kind: 'clock', at: now - rest.until > lateAfter ? now : rest.until };
}

/** An event is offered once per visit and turn; a new visit may look at it again. */
function remember(
  offered: Set<number>,
  before: EnrollmentState,
  after: EnrollmentState,
  stimulus: Stimulus,
): void {
  const stays = before.visit?.node === after.visit?.node && before.visit?.n === after.visit?.n;
  if (!stays) offered.clear();
  else if (stimulus.kind === 'event') offered.add(stimulus.event.seq);
}

function joined(before: Transition, after: Transition): Transition {
  const log: readonly LogEntry[] = [...before.log, ...after.log];
  const commands: readonly Command[] = [...before.commands, ...after.commands];
  return { ...after, log, commands };
}
