import { describeError } from '../describe-error.ts';
import type { Engine } from '../engine.ts';
import type { Telling } from './commit.ts';
import { createMarks, type Marks } from './marks.ts';

/** Tells Temporal what a commit has brought about. Never waited for: what gets lost, the sweep makes up for. */
export interface Teller {
  readonly tell: (telling: Telling) => void;
  /** From the sweep: starts what was never started, pokes the others. */
  readonly poke: (workspace: string, enrollment: string, from: 'router' | 'sweep') => void;
  /** Calls that wait for their turn. */
  readonly backlog: () => number;
  /** When all is told. */
  readonly settled: () => Promise<void>;
  /** Drops what still waits (the sweep of another process will tell it) and ends with what is under way. */
  readonly stop: () => Promise<void>;
}

/** Calls that may wait while Temporal is slow or away; beyond that they are left to the sweep. */
const mostWaiting = 5_000;

export function createTeller(engine: Engine, { width = 50 }: { readonly width?: number } = {}): Teller {
  const queue: (() => Promise<void>)[] = [];
  let running = 0;
  let stopped = false;
  let idle: (() => void)[] = [];
  const marks = createMarks(engine, (error) =>
    engine.log.warn({ error: describeError(error) }, 'who was started could not be noted; the sweep will'),
  );
  const next = () => {
    while (running < width && queue.length > 0) {
      running += 1;
      void queue.shift()!().finally(() => {
        running -= 1;
        next();
      });
    }
    if (running > 0 || queue.length > 0) return;
    // No more come for now.
    const waiting = idle;
    idle = [];
    void marks.write().then(() => waiting.forEach((done) => done()));
  };
  const push = (call: () => Promise<void>) => {
    if (stopped || queue.length >= mostWaiting) return false;
    queue.push(call);
    next();
    return true;
  };
  const settled = () =>
    running === 0 && queue.length === 0 ? marks.write() : new Promise<void>((done) => idle.push(done));
  const pokes = createPokes(engine, push);
  return {
    poke: pokes,
    tell: ({ workspace, starts, pokes: woken, wakePopulation }) => {
      for (const { enrollment, delay } of starts)
        push(() => start(engine, marks, workspace, enrollment, delay));
      for (const enrollment of woken) pokes(workspace, enrollment, 'router');
      if (wakePopulation) push(() => quietly(engine, () => engine.temporal.pokePopulation(workspace)));
    },
    backlog: () => queue.length,
    stop: () => {
      stopped = true;
      queue.length = 0;
      return settled();
    },
    settled,
  };
}

async function start(
  engine: Engine,
  marks: Pick<Marks, 'note'>,
  workspace: string,
  enrollment: string,
  delay: number,
): Promise<void> {
  await quietly(engine, async () => {
    await engine.temporal.start(workspace, enrollment, delay);
    engine.counters.starts.inc();
    marks.note(workspace, enrollment);
  });
}

/** Not twice while one is under way: a second wish during the call is served by one more call after it. */
function createPokes(engine: Engine, push: (call: () => Promise<void>) => boolean): Teller['poke'] {
  const underway = new Map<string, 'once' | 'again'>();
  const call = (workspace: string, enrollment: string, from: 'router' | 'sweep') =>
    push(async () => {
      underway.set(enrollment, 'once');
      await quietly(engine, () => engine.temporal.poke(workspace, enrollment));
      engine.counters.pokes.inc({ from });
      const again = underway.get(enrollment) === 'again';
      underway.delete(enrollment);
      if (again) poke(workspace, enrollment, from);
    });
  const poke: Teller['poke'] = (workspace, enrollment, from) => {
    if (underway.has(enrollment)) return void underway.set(enrollment, 'again');
    underway.set(enrollment, 'once');
    if (!call(workspace, enrollment, from)) underway.delete(enrollment);
  };
  return poke;
}

async function quietly(engine: Engine, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    engine.log.warn({ error: describeError(error) }, 'Temporal was not told; the sweep will');
  }
}
