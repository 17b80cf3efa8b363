import type { CalendarDay } from '@perennial/contracts';
import { cx } from '@perennial/ui';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DaySum } from './day-sums.ts';
import { DayCell } from './day-cell.tsx';
import { stepped, type View } from './days.ts';

interface Props {
  readonly weeks: readonly (readonly string[])[];
  readonly view: View;
  readonly today: string;
  /** `YYYY-MM` that is shown; days of others are paler. `null`: a week. */
  readonly month: string | null;
  readonly day: string | null;
  readonly sums: (day: string) => DaySum;
  /** Days that are not like others. */
  readonly specials: ReadonlyMap<string, CalendarDay>;
  readonly names: ReadonlyMap<string, string>;
  readonly onDay: (day: string) => void;
  /** Somebody steps to a day that is not in sight. */
  readonly onLeave: (day: string) => void;
}

/** Days as on a wall; arrows lead from one to the other, Enter opens its list. */
export function CalendarGrid(props: Props) {
  const { t } = useTranslation();
  const { weeks, view, today, month, day, onDay, onLeave } = props;
  const grid = useRef<HTMLTableElement>(null);
  const wanted = useRef<string | null>(null);
  const weekday = useWeekday();
  const all = weeks.flat();
  const stop = day !== null && all.includes(day) ? day : all.includes(today) ? today : all[0]!;
  const focus = (date: string) => grid.current?.querySelector<HTMLElement>(`[data-day="${date}"]`)?.focus();
  // A day beyond the edge is there once its weeks are.
  useEffect(() => {
    if (wanted.current !== null && weeks.some((week) => week.includes(wanted.current!))) {
      focus(wanted.current);
      wanted.current = null;
    }
  }, [weeks]);
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const from = (event.target as HTMLElement).dataset['day'];
    const next = from === undefined ? null : stepped(from, event.key);
    if (next === null) return;
    event.preventDefault();
    if (all.includes(next)) return focus(next);
    wanted.current = next;
    onLeave(next);
  };
  return (
    <table
      ref={grid}
      role="grid"
      className={cx('calendar-grid', view)}
      aria-label={t('calendar:title')}
      onKeyDown={onKey}
    >
      <thead>
        <tr>
          {weeks[0]!.map((date) => (
            <th key={date} scope="col">
              {weekday(date)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((date) => (
              <td
                key={date}
                role="gridcell"
                className={cx(
                  date < today && 'past',
                  month !== null && !date.startsWith(month) && 'beside',
                  date === today && 'today',
                  (props.specials.get(date)?.closed.length ?? 0) > 0 && 'closed-day',
                )}
              >
                <DayCell
                  date={date}
                  sum={props.sums(date)}
                  special={props.specials.get(date)}
                  names={props.names}
                  isOpen={date === day}
                  isStop={date === stop}
                  isToday={date === today}
                  mostPlanned={view === 'week' ? 12 : 2}
                  onOpen={() => onDay(date)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Mon, 周一 */
function useWeekday(): (date: string) => string {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, { timeZone: 'UTC', weekday: 'short' });
  return (date) => format.format(Date.parse(date));
}
