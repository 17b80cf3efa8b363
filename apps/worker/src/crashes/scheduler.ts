/** A stream of numbers in [0, 1) that one seed repeats (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Thrown into an actor at the point where it stands: its process is dead, and nothing catches it. */
class Killed extends Error {
  override readonly name = 'Killed';
}

/** Somebody who stands at a point and may go on from the moment `at` tells. */
interface Waiting {
  readonly mortal: boolean;
  readonly at: () => number;
  readonly go: () => void;
  readonly die: (killed: Killed) => void;
}

/** One process at a time runs, from one point to its next; who is next, and who dies, is drawn from the seed. */
export interface Scheduler {
  readonly now: () => number;
  readonly random: () => number;
  /** True so often, while there are faults at all. */
  readonly fault: (share: number) => boolean;
  /** Where others may come in between, or the process may die. */
  readonly point: () => Promise<void>;
  readonly sleep: (ms: number) => Promise<void>;
  /** Until there is something to do: `at` tells when, `Infinity`: not as it stands. */
  readonly idle: (at: () => number) => Promise<void>;
  /** A process that is started anew whenever it has died; it forgets everything. */
  readonly process: (work: () => Promise<void>) => void;
  /** Something under way that ends by itself and can't be killed: a letter, a client. */
  readonly errand: (work: () => Promise<void>) => void;
  /** How many died. */
  readonly deaths: () => number;
  /** Runs everything until nobody has anything to do. @returns whether that came about */
  readonly run: () => Promise<boolean>;
}

/** More steps than any seed needs: one that takes them never comes to rest. */
const mostSteps = 50_000;

/** How long a process is gone that died, and how long one may stand still that did not. Milliseconds. */
const mostRestart = 3_000;
export const mostStall = 8_000;

export function createScheduler(seed: number, { start, calm }: { start: number; calm: number }): Scheduler {
  const random = randomFrom(seed);
  const waiting: Waiting[] = [];
  let now = start;
  /** Of whoever runs. */
  let mortal = false;
  let broken: unknown;
  let deaths = 0;
  let yielded: () => void = () => {};
  const fault = (share: number) => now < calm && random() < share;

  const stand = (at: () => number) =>
    new Promise<void>((go, die) => void waiting.push({ mortal, at, go, die }));
  const idle = (at: () => number) => {
    const standing = stand(at);
    yielded();
    return standing;
  };
  const sleep = (ms: number) => {
    const until = now + ms;
    return idle(() => until);
  };

  /** Whoever begins something goes on themselves first. */
  const begin = (isMortal: boolean, work: () => Promise<void>): Promise<void> => {
    const before = mortal;
    mortal = isMortal;
    const done = stand(() => 0).then(work);
    mortal = before;
    return done;
  };
  const ended = (error?: unknown) => {
    broken ??= error;
    yielded();
  };
  const errand = (work: () => Promise<void>) => void begin(false, work).then(() => ended(), ended);
  const process = (work: () => Promise<void>) =>
    void begin(true, work).then(
      () => ended(),
      (error: unknown) => {
        if (!(error instanceof Killed)) return ended(error);
        deaths += 1;
        errand(async () => {
          await sleep(random() * mostRestart);
          process(work);
        });
        ended();
      },
    );

  /** Whoever is next, or `null` when nobody has anything to do. Time goes on until somebody has. */
  const draw = (): Waiting | null => {
    const moments = waiting.map(({ at }) => at());
    const first = Math.min(...moments);
    if (first === Infinity) return null;
    now = Math.max(now + Math.floor(random() * 4), first);
    const ready = waiting.filter((_, i) => moments[i]! <= now);
    const next = ready[Math.floor(random() * ready.length)]!;
    waiting.splice(waiting.indexOf(next), 1);
    return next;
  };

  const step = async (next: Waiting): Promise<void> => {
    if (next.mortal && fault(0.01)) {
      const until = now + random() * mostStall;
      waiting.push({ ...next, at: () => until });
      return;
    }
    const stopped = new Promise<void>((resolve) => (yielded = resolve));
    ({ mortal } = next);
    if (next.mortal && fault(0.02)) next.die(new Killed());
    else next.go();
    await stopped;
    if (broken !== undefined) throw broken as Error;
  };

  const run = async () => {
    for (let steps = 0; steps < mostSteps; steps += 1) {
      const next = draw();
      if (!next) return true;
      await step(next);
    }
    return false;
  };
  const point = () => idle(() => 0);
  return { now: () => now, deaths: () => deaths, random, fault, point, sleep, idle, process, errand, run };
}
