import type {
  Command,
  EnrollmentState,
  Facts,
  LogEntry,
  Pause,
  PersonEvent,
  Transition,
} from '../../interpret/types.ts';
import type { Kernel } from '../../kernel.ts';
import type { Program } from '../../program/types.ts';
import type { Reason } from '../../values.ts';
import { at, event, factsOf, programOf } from '../build.ts';
import { value } from '../drive.ts';
import { drawn, nameOf, type Aim, type Sketch } from './sketch.ts';
import type { Happened } from './truth.ts';

/** The smallest shell round the kernel: what it keeps is what a database would. Minutes. */
export interface Shell {
  readonly kernel: Kernel;
  readonly aim: Aim;
  program: Program;
  version: number;
  state: EnrollmentState | null;
  passages: number;
  readonly events: PersonEvent[];
  /** By key, so that what is handed over twice is seen. */
  readonly sent: string[];
  log: readonly LogEntry[];
  optedOut: boolean;
  paused: boolean;
  skipBefore: number;
  readonly pauses: Pause[];
}

export function shellOf(kernel: Kernel, sketch: Sketch, wanted: Aim): Shell {
  const program = programOf(kernel, drawn(sketch, wanted));
  const nothing = { state: null, passages: 0, events: [], sent: [], log: [], pauses: [] };
  return {
    kernel,
    aim: wanted,
    program,
    version: 1,
    ...nothing,
    optedOut: false,
    paused: false,
    skipBefore: -1,
  };
}

export const receive = (shell: Shell, { name, at: minute, big, seq }: Happened): void =>
  void shell.events.push(event(name, minute, big ? { kind: 'big' } : {}, seq));

/** As the router does: asks whether they may, admits, and takes what is due at once. */
export function enrol(shell: Shell, now: number): void {
  const { kernel, program, state } = shell;
  const first = event('Signed Up', now, {}, -1 - now);
  const liveWithKey = state?.status === 'live';
  const everEntered = state !== null;
  const history = () => ({ liveWithKey, everEntered, lastEndedAt: null, lastEnteredAt: null });
  const asked = { program, facts: factsNow(shell), now: at(now) };
  const admission = kernel.consider({ ...asked, event: first, history });
  if (admission.kind !== 'admit') return;
  shell.passages += 1;
  shell.log = [];
  const stimulus = { kind: 'admit', at: first.at, trigger: 'in', event: first } as const;
  const whose = { id: `e${shell.passages}`, journey: 'j1', reason: admission.reason };
  commit(shell, value(kernel.enroll({ ...asked, ...whose, stimulus })), false);
  takeTurn(shell, now);
}

/** One turn, as the worker takes it. Whoever isn't told of it in time finds it undone: `commits` is false. */
export function takeTurn(shell: Shell, now: number, { stop, commits = true }: Wish = {}): boolean {
  const { kernel, program, state: stored, events, pauses } = shell;
  if (!stored || (shell.paused && stored.status === 'live' && !stop)) return false;
  const common = { program, facts: factsNow(shell), now: at(now) };
  const turn = value(kernel.turn({ ...common, state: stored, events, pauses, ...(stop && { stop }) }));
  if (!commits) return false;
  const began = Math.min(stored.visit?.until ?? Infinity, turn.log[0]?.at ?? Infinity);
  commit(shell, turn, began <= at(shell.skipBefore));
  return turn.state !== stored;
}

interface Wish {
  readonly stop?: Reason;
  readonly commits?: boolean;
}

export function publish(shell: Shell, sketch: Sketch, target: number | null, now: number): void {
  const { kernel, program: from, state, version } = shell;
  const program = programOf(kernel, drawn(sketch, shell.aim));
  const to = target === null ? null : nameOf(sketch, target);
  const targets = Object.fromEntries(Object.keys(from.nodes).map((id) => [id, to]));
  shell.program = program;
  shell.version += 1;
  if (!state) return;
  const versions = { from: version, to: shell.version };
  const moved = kernel.move({
    from,
    program,
    versions,
    targets,
    state,
    facts: factsNow(shell),
    now: at(now),
  });
  commit(shell, value(moved), false);
}

/** What `mute` says is written down as skipped. State goes to the database and comes back. */
function commit(
  shell: Shell,
  { state, log, commands }: Pick<Transition, 'state' | 'log' | 'commands'>,
  mute: boolean,
) {
  shell.state = JSON.parse(JSON.stringify(state)) as EnrollmentState;
  shell.log = [...shell.log, ...log];
  if (!mute) shell.sent.push(...commands.map((command: Command) => command.id));
}

function factsNow({ optedOut }: Shell): Facts {
  const facts = factsOf();
  const sms = { ...facts.person.channels.sms, consent: { news: optedOut ? 'denied' : 'granted' } } as const;
  return { ...facts, person: { ...facts.person, channels: { ...facts.person.channels, sms } } };
}
