import {
  afterUpdates,
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
  readonly kernel: Pick<Kernel, 'turn' | 'respace'>;
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
  const { kernel, program, now, grace, stop, lookup } = input;
  const spaced = respaced(input);
  if (!spaced.ok) return spaced;
  let loaded: readonly Window[] = [];
  let events: readonly PersonEvent[] = [];
  let run = spaced.value;
  for (let round = 0; round < mostRounds; round += 1) {
    const wish = stop && round === 0 ? { stop } : {};
    const facts = afterUpdates(input.facts, run.commands);
    const turned = kernel.turn({ program, state: run.state, events, loaded, grace, ...wish, facts, now });
    if (!turned.ok) return turned;
    const { state, log, commands, rest, more } = turned.value;
    run = { state, log: [...run.log, ...log], commands: [...run.commands, ...commands] };
    if (!more) return { ok: true, value: { ...run, rest, changed: state !== input.state } };
    loaded = rest.interests;
    events = await lookup(loaded);
  }
  return { ok: false, reason: { code: 'turn-limit' } };
}

type Run = Pick<Transition, 'state' | 'log' | 'commands'>;

/** Where the turn begins: the pauses go out of a wait's time before anything is due. */
function respaced({ kernel, program, state, stop, pauses = [], facts, now }: Advancing): Result<Run> {
  if (stop || pauses.length === 0) return { ok: true, value: { state, log: [], commands: [] } };
  return kernel.respace({ program, state, pauses, facts, now });
}
