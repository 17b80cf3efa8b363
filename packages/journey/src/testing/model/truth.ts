import { aim, nameOf, type Aim, type Sketch, type Step } from './sketch.ts';

/**
 * What is true of one person, told without the kernel: where they are, what was sent and how often, when a wait ends.
 * It knows the journeys of `sketch.ts` only, in whole minutes.
 */
export interface Truth {
  now: number;
  sketch: Sketch;
  readonly aim: Aim;
  optedOut: boolean;
  /** Since when the journey is paused. */
  paused: number | null;
  /** What was due by then is not sent any more. */
  skipBefore: number;
  /** Pauses that don't count. */
  readonly pauses: { readonly from: number; readonly to: number }[];
  readonly events: Happened[];
  /** Ids of messages, in order. */
  readonly sent: string[];
  passages: number;
  /** Of the last passage; `null` before the first. */
  passage: Passage | null;
}

export interface Happened {
  readonly seq: number;
  readonly name: string;
  readonly at: number;
  readonly big: boolean;
}

interface Passage {
  readonly entered: number;
  /** Where they rest. */
  rest: { readonly step: number; readonly at: number; lost: number } | null;
  ended: string | null;
  goal: number | null;
  late: number;
  readonly visits: Map<string, number>;
  readonly used: Set<number>;
  missed: { readonly name: string; readonly since: number; readonly until: number; readonly event: string }[];
}

/** Something that is due: when it happens and what it does. */
interface Due {
  readonly at: number;
  readonly happen: () => void;
}

export function truthOf(sketch: Sketch, wanted: Aim): Truth {
  const nothing = { optedOut: false, paused: null, skipBefore: -1, pauses: [], events: [], sent: [] };
  return { now: 0, sketch, aim: wanted, ...nothing, passages: 0, passage: null };
}

export const isInside = ({ passage }: Truth): boolean => passage !== null && passage.ended === null;

export function enter(truth: Truth): void {
  truth.passages += 1;
  const fresh = { rest: null, ended: null, goal: null, late: 0, missed: [] };
  truth.passage = { entered: truth.now, ...fresh, visits: new Map(), used: new Set() };
  arrive(truth, 0, truth.now, false);
  takeTurn(truth);
}

/** Everything that is due by now, in order of time. Nothing is for those inside a paused journey. */
export function takeTurn(truth: Truth): void {
  if (!truth.passage || (truth.paused !== null && isInside(truth))) return;
  const { rest } = truth.passage;
  if (rest) rest.lost = lostSince(truth, rest.at);
  const until = untilOf(truth);
  let mute: boolean | null = null;
  for (let due = nextDue(truth, () => mute); due; due = nextDue(truth, () => mute)) {
    mute ??= Math.min(until ?? Infinity, Math.max(due.at, rest?.at ?? 0)) <= truth.skipBefore;
    due.happen();
  }
}

export function stop(truth: Truth): void {
  leave(truth, 'removed');
  takeTurn(truth);
}

/** To another drawing; those whose step is gone go on at `target`, or leave. */
export function move(truth: Truth, sketch: Sketch, target: number | null): void {
  const { rest } = truth.passage!;
  const before = rest && nameOf(truth.sketch, rest.step);
  truth.sketch = sketch;
  if (!rest || nameOf(sketch, rest.step) === before) return;
  truth.passage!.rest = null;
  if (target === null) leave(truth, 'moved-away');
  else arrive(truth, target, truth.now, false);
}

/** When the wait ends if nothing happens. */
export function untilOf({ passage, sketch }: Truth): number | null {
  const rest = passage?.rest;
  const step = rest && sketch[rest.step];
  return rest && step && step.kind !== 'tell' ? rest.at + rest.lost + step.minutes : null;
}

function nextDue(truth: Truth, mute: () => boolean | null): Due | null {
  const [event] = truth.events
    .filter((each) => isGoal(truth, each) || isAwaited(truth, each) || isLate(truth, each))
    .sort((a, b) => a.at - b.at || a.seq - b.seq);
  const until = untilOf(truth);
  const over = until === null || until > truth.now ? null : spaced(until, truth.now);
  if (event && (over === null || event.at <= over))
    return { at: event.at, happen: () => happen(truth, event, mute() ?? false) };
  return over === null ? null : { at: over, happen: () => timeOut(truth, over, mute() ?? false) };
}

/** More than a quarter of an hour late, what follows is spaced from now on. */
const spaced = (until: number, now: number) => (now - until > 15 ? now : until);

function happen(truth: Truth, event: Happened, mute: boolean): void {
  const passage = truth.passage!;
  if (isGoal(truth, event)) {
    passage.goal = event.at;
    if (truth.aim === 'exits') leave(truth, 'goal');
  }
  if (isAwaited(truth, event)) {
    const { step, at } = passage.rest!;
    passage.used.add(event.seq);
    arrive(truth, step + 1, Math.max(event.at, at), mute);
  } else if (isLate(truth, event)) {
    passage.used.add(event.seq);
    passage.late += 1;
  }
}

function timeOut(truth: Truth, over: number, mute: boolean): void {
  const passage = truth.passage!;
  const { step: i, at } = passage.rest!;
  const step = truth.sketch[i]!;
  const wait = { name: nameOf(truth.sketch, i), since: sinceOf(passage, step, at), until: untilOf(truth)! };
  if (step.kind === 'listen') passage.missed = [...passage.missed, { ...wait, event: step.event }].slice(-20);
  arrive(truth, i + 1 + (step.kind === 'listen' ? step.skips : 0), over, mute);
}

/** From step to step, until one that takes time. */
function arrive(truth: Truth, first: number, at: number, mute: boolean): void {
  const { visits } = truth.passage!;
  for (let i = first; ; i += 1) {
    const name = nameOf(truth.sketch, i);
    visits.set(name, (visits.get(name) ?? 0) + 1);
    const step = truth.sketch[i];
    truth.passage!.rest = null;
    if (!step) return leave(truth, 'out');
    if (step.kind !== 'tell') return void (truth.passage!.rest = { step: i, at, lost: lostSince(truth, at) });
    if (!truth.optedOut && !mute) truth.sent.push(`e${truth.passages}:${name}:${visits.get(name)}`);
  }
}

function leave({ passage }: Truth, why: string): void {
  if (!passage || passage.ended) return;
  passage.ended = why;
  passage.rest = null;
}

function isGoal({ passage, aim: wanted }: Truth, { name, at, seq }: Happened): boolean {
  if (wanted === 'none' || !passage || passage.goal !== null || name !== aim.event) return false;
  return at >= passage.entered && at <= passage.entered + aim.minutes && !passage.used.has(seq);
}

function isAwaited(truth: Truth, event: Happened): boolean {
  const { passage, sketch } = truth;
  const step = passage?.rest && sketch[passage.rest.step];
  if (!step || !takes(step, event)) return false;
  const since = sinceOf(passage, step, passage.rest!.at);
  if (event.at < since || event.at > untilOf(truth)!) return false;
  return !passage.used.has(event.seq) || since < passage.rest!.at;
}

/** Too late for a wait that would have taken it, as it is drawn now. */
function isLate({ passage, sketch }: Truth, event: Happened): boolean {
  if (!passage || passage.ended || passage.used.has(event.seq)) return false;
  const here = (name: string) => sketch.find((_, i) => nameOf(sketch, i) === name);
  return passage.missed.some(
    ({ name, since, until, event: awaited }) =>
      awaited === event.name && event.at >= since && event.at <= until && takes(here(name), event),
  );
}

const takes = (step: Step | undefined, { name, big }: Happened) =>
  step?.kind === 'listen' && step.event === name && (big || !step.big);

const sinceOf = ({ entered }: Passage, step: Step, at: number) =>
  step.kind === 'listen' && step.lookBack ? entered : at;

const lostSince = ({ pauses }: Truth, at: number) =>
  pauses.reduce((all, { from, to }) => all + Math.max(0, to - Math.max(from, at)), 0);
