import { channels, type Channel } from '@perennial/journey';
import { useSearchParams } from 'react-router';
import { periodOf, wantedOf, type Wanted } from '../board/period.ts';
import { useToday } from '../board/use-today.ts';

/** Which messages the page is about, as its address tells. */
export interface Place {
  readonly wanted: Wanted;
  readonly journey: string | null;
  readonly channel: Channel | null;
  /** `model:stage` */
  readonly stage: string | null;
}

/** What the address asks for, and ways to ask for something else. */
export function usePlace() {
  const [search, setSearch] = useSearchParams();
  const today = useToday();
  const wanted = wantedOf(search);
  const place: Place = {
    wanted,
    journey: search.get('journey'),
    channel: channels.find((one) => one === search.get('channel')) ?? null,
    stage: search.get('stage'),
  };
  const set = (changes: Readonly<Record<string, string | null>>) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(changes))
        if (value === null) next.delete(name);
        else next.set(name, value);
      return next;
    });
  return { place, set, setPeriod: (next: Wanted) => set(searchOf(next)), query: queryOf(place, today) };
}

function searchOf({ days, from, to }: Wanted): Readonly<Record<string, string | null>> {
  if (days !== null) return { days: String(days), from: null, to: null };
  return { days: null, from: from ?? null, to: to ?? null };
}

/** As the api is asked; the last day is today unless it is given. */
function queryOf({ wanted, journey, channel, stage }: Place, today: string) {
  return {
    ...periodOf(wanted, today),
    ...(journey !== null && { journey }),
    ...(channel !== null && { channel }),
    ...(stage !== null && { stage }),
  };
}

export type MessageQuery = ReturnType<typeof queryOf>;
