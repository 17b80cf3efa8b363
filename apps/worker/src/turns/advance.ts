import {
  afterCommands,
  type EnrollmentState,
  type Facts,
  type Instant,
  type Kernel,
  type Pause,
  type PersonEvent,
  type Program,
  type Reason,
  type Result,
  type Transition,
  type Window,
} from '@perennial/journey';

export interface Advancing {
  readonly kernel: Pick<Kernel, 'turn'>;
  readonly program: Program;
  readonly state: EnrollmentState;
  /** Set when somebody ends the enrollment from outside. */
  readonly stop: Reason | null;
  /** Those of the journey that don't count for its waits. */
  readonly pauses?: readonly Pause[];
  readonly facts: Facts;
  readonly now: Instant;
  /** The clock fires this long after `until`. Milliseconds. */
  readonly grace: number;
  /** The person's events in these windows, all there are. */
  readonly lookup: (windows: readonly Window[]) => Promise<readonly PersonEvent[]>;
}

/** How far the enrollment has come. */
export interface Advanced extends Transition {
  readonly changed: boolean;
}

/** Waits one turn leads through whose events it has to read: only a broken program comes near. */
const mostRounds = 1_000;

/**
 * One whole turn. The kernel can't know beforehand for which events the waits are that the turn will come to,
 * so it stops at each; their windows are read then, and it goes on.
 */
export async function advance(input: Advancing): Promise<Result<Advanced>> {
  const { kernel, program, now, grace, stop, pauses = [], lookup } = input;
  let loaded: readonly Window[] = [];
  let events: readonly PersonEvent[] = [];
  let run: Pick<Transition, 'state' | 'log' | 'commands'> = { state: input.state, log: [], commands: [] };
  for (let round = 0; round < mostRounds; round += 1) {
    const wish = stop && round === 0 ? { stop } : {};
    const by = { journey: input.state.journey, priority: program.priority };
    const facts = afterCommands(input.facts, run.commands, by);
    const common = { program, state: run.state, events, loaded, pauses, grace, facts, now };
    const turned = kernel.turn({ ...common, ...wish });
    if (!turned.ok) return turned;
    const { state, log, commands, rest, more } = turned.value;
    run = { state, log: [...run.log, ...log], commands: [...run.commands, ...commands] };
    if (!more) return { ok: true, value: { ...run, rest, changed: state !== input.state } };
    loaded = rest.interests;
    events = await lookup(loaded);
  }
  return { ok: false, reason: { code: 'turn-limit' } };
}
