/** So many at a time, first come first served. */
export interface Lanes {
  /** Resolves, when there is room, to how one leaves. */
  readonly enter: () => Promise<() => void>;
}

export function createLanes(width: number): Lanes {
  let free = width;
  const waiting: (() => void)[] = [];
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return {
    async enter() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return leave;
    },
  };
}
