/** What a look found; `n` grows with every change. */
export interface Sight<T> {
  readonly n: number;
  readonly value: T;
}

type Listener<T> = (sight: Sight<T>) => void;

/**
 * Looks at something again and again for as long as anybody watches, once for all of them, and tells them only
 * what has changed.
 */
export interface SharedLook<T> {
  /** Tells at once what was seen last, if anything. @returns stops watching */
  readonly watch: (listener: Listener<T>) => () => void;
}

interface Options<T> {
  readonly look: () => Promise<T>;
  /** Equal texts: nothing has changed. */
  readonly essence: (value: T) => string;
  /** Least milliseconds from look to look. */
  readonly every: number;
  readonly onError: (error: unknown) => void;
  /** Nobody watches any more. */
  readonly onIdle: () => void;
}

/** However dear a look is, looking takes at most this share of the time. */
const share = 0.1;

export function sharedLook<T>({ look, essence, every, onError, onIdle }: Options<T>): SharedLook<T> {
  const listeners = new Set<Listener<T>>();
  let last: (Sight<T> & { readonly essence: string }) | null = null;
  let timer: NodeJS.Timeout | undefined;

  async function lookOnce(): Promise<void> {
    const began = performance.now();
    try {
      notice(await look());
    } catch (error) {
      onError(error);
    }
    if (listeners.size === 0) return;
    const took = performance.now() - began;
    timer = setTimeout(() => void lookOnce(), Math.max(every, took / share));
  }

  function notice(value: T): void {
    const now = essence(value);
    if (now === last?.essence) return;
    last = { n: (last?.n ?? 0) + 1, value, essence: now };
    for (const listener of listeners) listener(last);
  }

  return {
    watch: (listener) => {
      listeners.add(listener);
      if (last) listener(last);
      if (listeners.size === 1) void lookOnce();
      return () => {
        if (!listeners.delete(listener) || listeners.size > 0) return;
        clearTimeout(timer);
        onIdle();
      };
    },
  };
}
