/** A clock that stands still until a test moves it. Milliseconds since 1970, UTC. */
export interface TestClock {
  now(): number;
  date(): Date;
  advance(milliseconds: number): void;
  set(at: string | number | Date): void;
}

export function testClock(start: string | number | Date = '2026-03-02T09:00:00Z'): TestClock {
  let at = new Date(start).getTime();
  return {
    now: () => at,
    date: () => new Date(at),
    advance: (milliseconds) => {
      at += milliseconds;
    },
    set: (to) => {
      at = new Date(to).getTime();
    },
  };
}
