import {
  createSimulator,
  pull,
  type Happening,
  type SimulatedPerson,
  type Simulator,
  type Standing,
  type World,
} from '@perennial/simulate';
import { useMemo, useState } from 'react';

/** One person's way so far, and what can be done about it. */
export interface Walk {
  readonly simulator: Simulator;
  /** `null` before it has begun. */
  readonly standing: Standing | null;
  readonly canGoBack: boolean;
  readonly start: (person: SimulatedPerson, at: number) => void;
  readonly happen: (happening: Happening) => void;
  /** To the next moment at which anything is due. */
  readonly next: () => void;
  readonly advance: (milliseconds: number) => void;
  readonly back: () => void;
  readonly stop: () => void;
}

/** Each standing is kept: going back is looking at the one before. */
export function useWalk(world: World): Walk {
  const simulator = useMemo(() => createSimulator(world), [world]);
  const [trail, setTrail] = useState<readonly Standing[]>([]);
  const standing = trail.at(-1) ?? null;
  const goOn = (move: (from: Standing) => Standing) =>
    setTrail((before) => {
      const from = before.at(-1);
      return from ? [...before, move(from)] : before;
    });
  return {
    simulator,
    standing,
    canGoBack: trail.length > 1,
    start: (person, at) => {
      const begun = simulator.begin(person, at, pull(world.program, person, at));
      setTrail([simulator.advance(begun, at)]);
    },
    happen: (happening) => goOn((from) => simulator.happen(from, happening)),
    next: () => goOn(simulator.step),
    advance: (milliseconds) => goOn((from) => simulator.advance(from, from.now + milliseconds)),
    back: () => setTrail((before) => before.slice(0, -1)),
    stop: () => setTrail([]),
  };
}
