import fc from 'fast-check';
import type { Graph } from '../../graph/types.ts';
import { graphOf, node } from '../build.ts';
import { trigger } from '../journeys.ts';

/** A step of a small journey: as plain as a model can be that knows it without the kernel. Minutes. */
export type Step =
  | { readonly kind: 'pause'; readonly minutes: number }
  | { readonly kind: 'tell' }
  | {
      readonly kind: 'listen';
      readonly event: string;
      readonly minutes: number;
      /** Events since entry count, those before the wait, too. */
      readonly lookBack: boolean;
      /** Takes big ones only. */
      readonly big: boolean;
      /** So many steps are left out when the event doesn't come. */
      readonly skips: number;
    };

/** One after the other; behind the last the journey ends. */
export type Sketch = readonly Step[];

/** What the journey is for: the event `C` in three hours from entry. */
export type Aim = 'none' | 'counts' | 'exits';

export const aim = { event: 'C', minutes: 180 };

/** A step that becomes something else is another node. */
export const nameOf = (sketch: Sketch, i: number): string => {
  const step = sketch[i];
  return step ? `${step.kind}${i}` : 'out';
};

export function drawn(sketch: Sketch, wanted: Aim): Graph {
  const name = (i: number) => nameOf(sketch, i);
  const nodes = Object.fromEntries(sketch.map((step, i) => [name(i), drawnStep(step)]));
  const goal = { event: aim.event, window: { amount: 3, unit: 'hours' }, exits: wanted === 'exits' } as const;
  return graphOf(
    { in: trigger, ...nodes, out: node('quit', { name: 'out' }) },
    [
      `in.next > ${name(0)}`,
      ...sketch.flatMap((step, i) => waysOut(step, i).map((way) => `${name(i)}.${way(name)}`)),
    ],
    wanted === 'none' ? {} : { goal },
  );
}

function drawnStep(step: Step) {
  if (step.kind === 'tell') return node('tell', {});
  if (step.kind === 'pause') return node('pause', { minutes: step.minutes });
  const { event, minutes, lookBack, big } = step;
  return node('listen', { event, minutes, lookBack, ...(big && { only: 'big' }) });
}

function waysOut(step: Step, i: number): readonly ((name: (i: number) => string) => string)[] {
  if (step.kind !== 'listen') return [(name) => `next > ${name(i + 1)}`];
  return [(name) => `came > ${name(i + 1)}`, (name) => `timeout > ${name(i + 1 + step.skips)}`];
}

export const names = ['A', 'B', 'C'] as const;

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('pause'), minutes: fc.integer({ min: 0, max: 60 }) }),
  fc.record({ kind: fc.constant('tell') }),
  fc.record({
    kind: fc.constant('listen'),
    event: fc.constantFrom(...names),
    minutes: fc.integer({ min: 1, max: 60 }),
    lookBack: fc.boolean(),
    big: fc.boolean(),
    skips: fc.nat({ max: 1 }),
  }),
);

export const sketches: fc.Arbitrary<Sketch> = fc.array(step, { minLength: 1, maxLength: 5 });
export const aims: fc.Arbitrary<Aim> = fc.constantFrom('none', 'counts', 'exits');
