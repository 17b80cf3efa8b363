import type { StatsQuery } from '@perennial/contracts';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useWorkspace } from '../../client/session.ts';
import { useNow } from '../../time/use-times.ts';
import { browserZones } from '../canvas/diagnostics/browser-zones.ts';
import { entryQueryOf, queryOf, rangeOf, todayOf, withRange, type Clock, type Range } from './range.ts';

export interface RangeAtHand {
  readonly range: Range;
  readonly setRange: (range: Range) => void;
  /** On the workspace's calendar. */
  readonly today: string;
  readonly query: StatsQuery;
  /** The same people by their days of entry, whichever days the numbers are of. */
  readonly entryQuery: StatsQuery;
}

/** The range stands in the address, so that it can be sent to a colleague. */
export function useRange(): RangeAtHand {
  const [search, setSearch] = useSearchParams();
  const { zone } = useWorkspace();
  const clock: Clock = { now: useNow(), zone, zones: browserZones };
  const range = rangeOf(search);
  return {
    range,
    setRange: (next) => setSearch((before) => withRange(before, next), { replace: true }),
    today: todayOf(clock),
    query: useSame(queryOf(range, clock)),
    entryQuery: useSame(entryQueryOf(range, clock)),
  };
}

/** The clock ticks; the question stays the same object while it asks the same. */
function useSame(query: StatsQuery): StatsQuery {
  const text = JSON.stringify(query);
  return useMemo(() => JSON.parse(text) as StatsQuery, [text]);
}
