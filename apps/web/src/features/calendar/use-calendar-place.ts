import { channels, type Channel } from '@perennial/journey';
import { useSearchParams } from 'react-router';
import { useWorkspace } from '../../client/session.ts';
import { useNow, useTimes } from '../../time/use-times.ts';
import { isDay, type View } from './days.ts';

/** What one looks at; the address says it. */
export interface CalendarPlace {
  readonly view: View;
  /** A day of the month or week that is shown. */
  readonly at: string;
  /** The day whose list is open. */
  readonly day: string | null;
  readonly channel: Channel | null;
}

export function useCalendarPlace() {
  const [search, setSearch] = useSearchParams();
  const { zone } = useWorkspace();
  const { dayKey } = useTimes(zone);
  const today = dayKey(useNow());
  const [at, day] = [search.get('at'), search.get('day')];
  const place: CalendarPlace = {
    view: search.get('view') === 'week' ? 'week' : 'month',
    at: isDay(at) ? at : today,
    day: isDay(day) ? day : null,
    channel: channels.find((one) => one === search.get('channel')) ?? null,
  };
  const go = (change: Partial<CalendarPlace>) => {
    const next = { ...place, ...change };
    setSearch(
      {
        ...(next.view === 'week' && { view: next.view }),
        ...(next.at !== today && { at: next.at }),
        ...(next.day !== null && { day: next.day }),
        ...(next.channel !== null && { channel: next.channel }),
      },
      { replace: true },
    );
  };
  return { place, go, today };
}
