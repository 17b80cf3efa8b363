import type { TurnRest } from '../turns/take-one.ts';
import type { Scheduler } from './scheduler.ts';

/** What Temporal keeps of one workflow. */
interface Sleeper {
  wakeAt: number;
  poked: boolean;
  /** Until when the present try of its turn may take; a later answer is refused. */
  lease: number;
  try: number;
}

/** Temporal as the engine sees it: workflows that sleep, and turns that it asks for until one is answered. */
export interface Temporal {
  readonly start: (id: string, delay: number) => void;
  readonly poke: (id: string) => void;
  /** When a worker has something to do. */
  readonly dueAt: () => number;
  /** A turn to take, for as long as a try may take. */
  readonly take: () => { readonly id: string; readonly done: (rest: TurnRest) => void } | null;
  /** Its database is gone. */
  readonly wipe: () => void;
}

/** How long a try may take before another begins. */
const patience = 5_000;

export function createTemporal({ now, random }: Scheduler): Temporal {
  const sleepers = new Map<string, Sleeper>();
  const create = (id: string, wakeAt: number) =>
    sleepers.set(id, { wakeAt, poked: false, lease: -Infinity, try: 0 });
  const readyAt = ({ wakeAt, lease }: Sleeper) => Math.max(wakeAt, lease);
  return {
    start: (id, delay) => void (sleepers.has(id) || create(id, now() + Math.max(1, delay))),
    poke: (id) => {
      const sleeper = sleepers.get(id);
      if (!sleeper) return void create(id, now());
      sleeper.poked = true;
      sleeper.wakeAt = Math.min(sleeper.wakeAt, now());
    },
    dueAt: () => Math.min(Infinity, ...[...sleepers.values()].map(readyAt)),
    take: () => {
      const due = [...sleepers].filter(([, sleeper]) => readyAt(sleeper) <= now());
      const picked = due[Math.floor(random() * due.length)];
      if (!picked) return null;
      const [id, sleeper] = picked;
      const mine = ++sleeper.try;
      sleeper.poked = false;
      sleeper.lease = now() + patience;
      return { id, done: (rest) => answered(sleepers, id, mine, rest, now()) };
    },
    wipe: () => sleepers.clear(),
  };
}

function answered(
  sleepers: Map<string, Sleeper>,
  id: string,
  mine: number,
  rest: TurnRest,
  now: number,
): void {
  const sleeper = sleepers.get(id);
  if (!sleeper || sleeper.try !== mine) return;
  if (rest === 'done') return void sleepers.delete(id);
  sleeper.lease = -Infinity;
  if (sleeper.poked) sleeper.wakeAt = now;
  else sleeper.wakeAt = rest === 'parked' ? Infinity : now + Math.max(1, rest);
}
