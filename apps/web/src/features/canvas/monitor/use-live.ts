import type { StatsQuery } from '@perennial/contracts';
import { useEffect, useState } from 'react';
import { readStream } from '../../../client/event-stream.ts';
import { rested } from '../../../client/rested.ts';
import { useWorkspace } from '../../../client/session.ts';
import { withStats, type NumbersStore } from './numbers.ts';

/** `lost`: the numbers on the page are old, and another try is under way. */
export type Liveness = 'connecting' | 'live' | 'lost' | 'not-allowed';

/** Milliseconds before another try; grows up to the longest. */
const firstPause = 1_000;
const longestPause = 15_000;

/** Keeps the numbers up to date for as long as somebody watches. */
export function useLive(store: NumbersStore, journey: string, query: StatsQuery): Liveness {
  const { id } = useWorkspace();
  const [liveness, setLiveness] = useState<Liveness>('connecting');
  const asked = JSON.stringify(query);
  useEffect(() => {
    const end = new AbortController();
    void watch(id, journey, JSON.parse(asked) as Plain, store, setLiveness, end.signal);
    return () => end.abort();
  }, [id, journey, asked, store]);
  return liveness;
}

type Plain = Readonly<Record<string, string | number>>;

async function watch(
  workspace: string,
  journey: string,
  query: Plain,
  store: NumbersStore,
  tell: (liveness: Liveness) => void,
  signal: AbortSignal,
): Promise<void> {
  let pause = firstPause;
  let isAllowed = true;
  while (!signal.aborted && isAllowed) {
    try {
      await readStream(
        workspace,
        'GET /v1/journeys/:journey/live',
        { params: { journey }, query },
        (event) => {
          if (event.event === 'stats') {
            pause = firstPause;
            tell('live');
            store.setState((before) => withStats(before, event.data));
          } else isAllowed = event.data.reason !== 'not-allowed';
        },
        signal,
      );
    } catch {
      if (!signal.aborted) tell('lost');
    }
    if (!isAllowed) return tell('not-allowed');
    await rested(pause, signal);
    pause = Math.min(pause * 2, longestPause);
  }
}
