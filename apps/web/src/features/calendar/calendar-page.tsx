import type { MarketingCalendar } from '@perennial/contracts';
import { channels } from '@perennial/journey';
import { BackIcon, Button, buttonClass, EmptyState, RightIcon, ScheduleIcon, Segments } from '@perennial/ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { useTimes } from '../../time/use-times.ts';
import { CalendarGrid } from './calendar-grid.tsx';
import { DayPanel } from './day-panel.tsx';
import { sumByDay } from './day-sums.ts';
import { moved, views, weeksOf } from './days.ts';
import { useCalendarPlace } from './use-calendar-place.ts';
import './calendar.css';

/** Six weeks, as the longest month is seen. */
const daysOf = { month: 42, week: 7 } as const;

/** Everything that journeys sent and will send, by day and channel. */
export function Component() {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const { place, go, today } = useCalendarPlace();
  const { view, at } = place;
  const weeks = useMemo(() => weeksOf(view, at, today), [view, at, today]);
  const query = useApi('GET /v1/calendar', { query: { from: weeks[0]![0]!, days: daysOf[view] } });
  const calendar = useKept(query.data);
  return (
    <Page
      title={t('calendar:title')}
      wide
      actions={
        <Link to={path('journeys')} className={buttonClass()}>
          {t('calendar:to-journeys')}
        </Link>
      }
    >
      <Bar />
      <Found query={{ ...query, data: query.error ? query.data : calendar }} lines={8}>
        {(found) => <Shown calendar={found} weeks={weeks} onDay={(day) => go({ day })} />}
      </Found>
    </Page>
  );
}

/** What was there before, until the next is: the days stay in place, and the focus on its day. */
function useKept<Data>(data: Data | undefined): Data | undefined {
  const [kept, setKept] = useState(data);
  if (data !== undefined && data !== kept) setKept(data);
  return data ?? kept;
}

/** Which weeks, and how much of them. */
function Bar() {
  const { t } = useTranslation();
  const { place, go, today } = useCalendarPlace();
  const { view, at, channel } = place;
  const days = weeksOf(view, at, today).flat();
  const { month, shortDay } = useTimes('UTC');
  const isWhole = view === 'month' && at.slice(0, 7) !== today.slice(0, 7);
  const title = isWhole
    ? month(at)
    : t('calendar:week', { from: shortDay(days[0]!), to: shortDay(days.at(-1)!) });
  return (
    <div className="calendar-bar">
      <div className="row">
        <Button
          icon
          aria-label={t(`calendar:before.${view}`)}
          onPress={() => go({ at: moved(view, at, -1), day: null })}
        >
          <BackIcon aria-hidden />
        </Button>
        <Button
          icon
          aria-label={t(`calendar:after.${view}`)}
          onPress={() => go({ at: moved(view, at, 1), day: null })}
        >
          <RightIcon aria-hidden />
        </Button>
        <Button onPress={() => go({ at: today, day: today })}>{t('calendar:today')}</Button>
        <h2 aria-live="polite">{title}</h2>
      </div>
      <div className="row wrap">
        <Segments
          label={t('calendar:channel')}
          choices={[
            { id: 'all', label: t('calendar:channel.all') },
            ...channels.map((id) => ({ id, label: t(`common:channel.${id}`) })),
          ]}
          value={channel ?? 'all'}
          onChange={(id) => go({ channel: id === 'all' ? null : id })}
        />
        <Segments
          label={t('calendar:view')}
          choices={views.map((id) => ({ id, label: t(`calendar:view.${id}`) }))}
          value={view}
          onChange={(next) => go({ view: next, at: place.day ?? at })}
        />
      </div>
    </div>
  );
}

function Shown({
  calendar,
  weeks,
  onDay,
}: {
  readonly calendar: MarketingCalendar;
  readonly weeks: ReturnType<typeof weeksOf>;
  readonly onDay: (day: string) => void;
}) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const { place, go, today } = useCalendarPlace();
  const { view, day, channel } = place;
  const sums = useMemo(() => sumByDay(calendar.entries, channel), [calendar.entries, channel]);
  const names = useMemo(
    () => new Map(calendar.journeys.map(({ id, name }) => [id, name])),
    [calendar.journeys],
  );
  const specials = useMemo(() => new Map(calendar.days.map((one) => [one.day, one])), [calendar.days]);
  if (calendar.journeys.length === 0)
    return (
      <EmptyState
        icon={<ScheduleIcon aria-hidden />}
        title={t('calendar:empty')}
        action={
          <Link to={path('journeys')} className={buttonClass('primary')}>
            {t('calendar:to-journeys')}
          </Link>
        }
      >
        {t('calendar:empty.why')}
      </EmptyState>
    );
  return (
    <div className="calendar-body">
      <CalendarGrid
        weeks={weeks}
        view={view}
        today={today}
        month={view === 'month' && place.at.slice(0, 7) !== today.slice(0, 7) ? place.at.slice(0, 7) : null}
        day={day}
        sums={sums}
        specials={specials}
        names={names}
        onDay={onDay}
        onLeave={(next) => go({ at: next, day: next })}
      />
      {day !== null && (
        <DayPanel
          key={day}
          day={day}
          isOver={day < today}
          sum={sums(day)}
          special={specials.get(day)}
          names={names}
          onClose={() => go({ day: null })}
        />
      )}
    </div>
  );
}
