import { vi } from 'vitest';

/**
 * Makes reading the clock or drawing at random throw, for code that must get both as arguments. `guards`
 * decides by the stack of the call; without it every call throws. Returns what puts the globals back.
 */
export function throwingGlobals(guards: (stack: string) => boolean = () => true): () => void {
  const RealDate = Date;
  const { now } = RealDate;
  const { random } = Math;
  const allowed = <T>(name: string, real: () => T): T => {
    if (guards(new Error().stack ?? '')) throw new Error(`${name} in code that must be pure`);
    return real();
  };
  const GuardedDate = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      args.length === 0
        ? allowed('new Date()', () => Reflect.construct(target, args, newTarget) as Date)
        : (Reflect.construct(target, args, newTarget) as Date),
  });
  vi.stubGlobal('Date', GuardedDate);
  RealDate.now = () => allowed('Date.now', now);
  Math.random = () => allowed('Math.random', random);
  return () => {
    vi.stubGlobal('Date', RealDate);
    RealDate.now = now;
    Math.random = random;
  };
}
