import type { Act } from './acts.ts';
import type { Aim, Sketch } from './sketch.ts';

export interface Kept {
  readonly name: string;
  readonly sketch: Sketch;
  readonly aim: Aim;
  readonly acts: readonly Act[];
}

/** Stories that model and kernel, or a kernel with one thing wrong, once told differently; as they were shrunk. */
export const kept: readonly Kept[] = [
  {
    name: 'whoever has left a paused journey may reach its goal',
    sketch: [{ kind: 'pause', minutes: 0 }],
    aim: 'counts',
    acts: [
      { do: 'enrol' },
      { do: 'pause' },
      { do: 'event', name: 'C', big: false, ago: 0, twice: false },
      { do: 'stop' },
    ],
  },
  {
    name: 'an event in time is taken before the clock, received in the pause in which the wait timed out',
    sketch: [
      { kind: 'listen', event: 'A', minutes: 30, lookBack: false, big: false, skips: 1 },
      { kind: 'tell' },
    ],
    aim: 'none',
    acts: [
      { do: 'enrol' },
      { do: 'pause' },
      { do: 'tick', after: 60 },
      { do: 'event', name: 'A', big: false, ago: 30, twice: true },
      { do: 'resume', late: 'send' },
      { do: 'redeliver' },
    ],
  },
];
