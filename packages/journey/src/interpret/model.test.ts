import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Command, stories } from '../testing/model/acts.ts';
import { kept } from '../testing/model/kept.ts';
import { modelKernel } from '../testing/model/nodes.ts';
import { shellOf, type Shell } from '../testing/model/shell.ts';
import { aims, sketches, type Aim, type Sketch } from '../testing/model/sketch.ts';
import { truthOf, type Truth } from '../testing/model/truth.ts';
import type { Kernel } from '../kernel.ts';

/** `PERENNIAL_MODEL=20` for twenty times as many stories. */
const often = Number(process.env['PERENNIAL_MODEL'] ?? 1);

function tell(kernel: Kernel, sketch: Sketch, aim: Aim, story: Iterable<fc.Command<Truth, Shell>>): void {
  fc.modelRun(() => ({ model: truthOf(sketch, aim), real: shellOf(kernel, sketch, aim) }), story);
}

const storiesOf = (kernel: Kernel) =>
  fc.property(sketches, aims, stories, (sketch, aim, story) => tell(kernel, sketch, aim, story));

it('K-34 K-35 whatever happens, people are where a model of a few lines says, and were sent what it says', () => {
  fc.assert(storiesOf(modelKernel), { numRuns: 300 * often, endOnFailure: false });
}, 600_000);

it.each(kept)('$name', ({ sketch, aim, acts }) => {
  tell(
    modelKernel,
    sketch,
    aim,
    acts.map((act) => new Command(act)),
  );
});

it('kernels that are wrong in one thing are found out (control)', () => {
  const { turn, move } = modelKernel;
  const wrong: Readonly<Record<string, Partial<Kernel>>> = {
    'takes the clock before events that were in time': {
      turn: (asked) => {
        const first = turn({ ...asked, events: [] });
        return first.ok ? turn({ ...asked, state: first.value.state }) : first;
      },
    },
    'does not know what was used': {
      turn: (asked) => turn({ ...asked, state: { ...asked.state, used: [] } }),
    },
    'forgets how often a node was visited': {
      move: (asked) => move({ ...asked, state: { ...asked.state, visits: {} } }),
    },
    'lets pauses count': { turn: (asked) => turn({ ...asked, pauses: [] }) },
    'lets pauses count for waits that a turn comes to': {
      turn: (asked) => {
        const first = turn({ ...asked, events: [], now: asked.state.visit?.at ?? asked.now });
        const { pauses: _, ...rest } = asked;
        return first.ok ? turn({ ...rest, state: first.value.state }) : first;
      },
    },
  };
  for (const [name, part] of Object.entries(wrong)) {
    const { failed } = fc.check(storiesOf({ ...modelKernel, ...part }), {
      numRuns: 3_000,
      endOnFailure: true,
    });
    expect(failed, name).toBe(true);
  }
}, 600_000);
