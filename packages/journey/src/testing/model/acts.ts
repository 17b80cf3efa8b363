import fc from 'fast-check';
import { expect } from 'vitest';
import { t0, at } from '../build.ts';
import { names, nameOf, sketches, type Sketch } from './sketch.ts';
import * as shells from './shell.ts';
import type { Shell } from './shell.ts';
import * as truths from './truth.ts';
import type { Happened, Truth } from './truth.ts';

/** What may happen to somebody in a journey; `after`: minutes since what happened before. */
export type Act =
  | { readonly do: 'enrol' }
  | {
      readonly do: 'event';
      readonly name: string;
      readonly big: boolean;
      readonly ago: number;
      readonly twice: boolean;
    }
  | { readonly do: 'tick'; readonly after: number }
  | { readonly do: 'opt-out' }
  | { readonly do: 'publish'; readonly sketch: Sketch; readonly target: number | null }
  | { readonly do: 'pause' }
  | { readonly do: 'resume'; readonly late: 'send' | 'skip' | 're-space' }
  | { readonly do: 'stop' }
  /** A turn is decided, and the process dies before the commit. */
  | { readonly do: 'crash' }
  /** The last turn is taken once more, with all the events once more. */
  | { readonly do: 'redeliver' };

type Name = Act['do'];
type ActOf<N extends Name> = Extract<Act, { readonly do: N }>;
interface Doing<N extends Name> {
  /** Where it makes no sense it isn't done. */
  readonly can?: (truth: Truth) => boolean;
  readonly truth: (truth: Truth, act: ActOf<N>) => void;
  readonly shell: (shell: Shell, act: ActOf<N>, truth: Truth) => void;
}

const isLive = (truth: Truth) => truth.paused === null;

const doings: { readonly [N in Name]: Doing<N> } = {
  enrol: {
    can: isLive,
    truth: (truth) => !truths.isInside(truth) && truths.enter(truth),
    shell: (shell, _, { now }) => shells.enrol(shell, now),
  },
  event: {
    truth: (truth, act) => truth.events.push(happenedIn(truth, act)),
    shell: (shell, { twice }, { events }) => {
      for (let i = 0; i < (twice ? 2 : 1); i += 1) shells.receive(shell, events.at(-1)!);
    },
  },
  tick: {
    truth: (truth, { after }) => {
      truth.now += after;
      truths.takeTurn(truth);
    },
    shell: (shell, _, { now }) => shells.takeTurn(shell, now),
  },
  'opt-out': {
    truth: (truth) => (truth.optedOut = true),
    shell: (shell) => (shell.optedOut = true),
  },
  publish: {
    can: isLive,
    truth: (truth, { sketch, target }) => {
      if (truth.passage) truths.move(truth, sketch, target === null ? null : target % sketch.length);
      else truth.sketch = sketch;
      truths.takeTurn(truth);
    },
    shell: (shell, { sketch, target }, { now }) => {
      shells.publish(shell, sketch, target === null ? null : target % sketch.length, now);
      shells.takeTurn(shell, now);
    },
  },
  pause: {
    can: isLive,
    truth: (truth) => (truth.paused = truth.now),
    shell: (shell) => (shell.paused = true),
  },
  resume: {
    can: ({ paused }) => paused !== null,
    truth: (truth, { late }) => {
      if (late === 'skip') truth.skipBefore = truth.now;
      if (late === 're-space') truth.pauses.push({ from: truth.paused!, to: truth.now });
      truth.paused = null;
      truths.takeTurn(truth);
    },
    shell: (shell, { late }, { now, pauses }) => {
      if (late === 'skip') shell.skipBefore = now;
      if (late === 're-space')
        shell.pauses.push(...pauses.slice(-1).map(({ from, to }) => ({ from: at(from), to: at(to) })));
      shell.paused = false;
      shells.takeTurn(shell, now);
    },
  },
  stop: {
    truth: truths.stop,
    shell: (shell, _, { now }) => shells.takeTurn(shell, now, { stop: { code: 'removed' } }),
  },
  crash: {
    truth: () => {},
    shell: (shell, _, { now }) => shells.takeTurn(shell, now, { commits: false }),
  },
  redeliver: {
    truth: truths.takeTurn,
    shell: (shell, _, { now }) => {
      shells.takeTurn(shell, now);
      shell.events.push(...shell.events);
      expect(shells.takeTurn(shell, now)).toBe(false);
    },
  },
};

function happenedIn({ now, events }: Truth, { name, big, ago }: ActOf<'event'>): Happened {
  return { seq: events.length + 1, name, big, at: Math.max(0, now - ago) };
}

/** An act as fast-check's commands are: done to the truth and to the kernel in its shell, which must agree. */
export class Command implements fc.Command<Truth, Shell> {
  readonly act: Act;

  constructor(act: Act) {
    this.act = act;
  }

  check(truth: Readonly<Truth>): boolean {
    return this.#doing().can?.(truth as Truth) ?? true;
  }

  run(truth: Truth, shell: Shell): void {
    const { truth: told, shell: done } = this.#doing();
    told(truth, this.act as never);
    done(shell, this.act as never, truth);
    expect(shown(shell)).toEqual(toldBy(truth));
  }

  toString(): string {
    return JSON.stringify(this.act);
  }

  /** The record pairs each act with its own doing; the compiler can't follow that through a look-up. */
  #doing(): Doing<never> {
    return doings[this.act.do] as unknown as Doing<never>;
  }
}

/** Where somebody is, when their wait ends, and what became of it so far. */
function toldBy(truth: Truth) {
  const { passage, sketch, sent } = truth;
  if (!passage) return { sent };
  const { rest, ended, goal, late } = passage;
  return { node: rest && nameOf(sketch, rest.step), until: truths.untilOf(truth), ended, goal, late, sent };
}

function shown({ state, log, sent }: Shell) {
  if (!state) return { sent };
  const { visit, ended, goal } = state;
  const until = visit && visit.until !== null ? minutes(visit.until) : null;
  const late = log.filter(({ kind }) => kind === 'late').length;
  return {
    node: visit?.node ?? null,
    until,
    ended: ended?.reason.code ?? null,
    goal: goal && minutes(goal.reachedAt),
    late,
    sent,
  };
}

const minutes = (instant: number) => (instant - t0) / 60_000;

const always = (act: Act): fc.Arbitrary<Act> => fc.constant(act);

const events: fc.Arbitrary<Act> = fc.record({
  do: fc.constant('event'),
  name: fc.constantFrom(...names),
  big: fc.boolean(),
  ago: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 90 })),
  twice: fc.boolean(),
});

const ticks: fc.Arbitrary<Act> = fc.record({
  do: fc.constant('tick'),
  after: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 120 })),
});

const publishing: fc.Arbitrary<Act> = fc.record({
  do: fc.constant('publish'),
  sketch: sketches,
  target: fc.option(fc.nat({ max: 4 }), { nil: null }),
});

const resuming: fc.Arbitrary<Act> = fc.record({
  do: fc.constant('resume'),
  late: fc.constantFrom('send', 'skip', 're-space'),
});

/** What is often in life is often here. */
const acts: readonly fc.Arbitrary<Act>[] = [
  always({ do: 'enrol' }),
  always({ do: 'enrol' }),
  events,
  events,
  events,
  ticks,
  ticks,
  ticks,
  ticks,
  publishing,
  always({ do: 'pause' }),
  resuming,
  always({ do: 'crash' }),
  always({ do: 'redeliver' }),
  always({ do: 'stop' }),
  always({ do: 'opt-out' }),
];

export const stories = fc.commands(
  acts.map((each) => each.map((act) => new Command(act))),
  { maxCommands: 40, size: 'max' },
);
