import type { Say } from '../../panels/say.ts';
import type { ConfigOf } from '../../panels/types.ts';
import type { waitUntilTime } from '../node.ts';

type When = ConfigOf<typeof waitUntilTime>['when'];

/** `Next day at 10:00`, `Mon and Tue at 10:00`, `24 Dec 2026 at 10:00`. */
export function sayWhen(when: When, say: Say): string {
  const { time } = when;
  if (when.kind === 'date') return say.t('wait-until-time:when.date', { date: say.date(when.date), time });
  if (when.weekdays !== undefined) {
    const days = sayWeekdays(when.weekdays, say);
    return say.t(`wait-until-time:when.days.${when.day}`, { days, time });
  }
  return say.t(`wait-until-time:when.${when.day}`, { time });
}

/** Five and two of them have names. */
function sayWeekdays(days: readonly number[], say: Say): string {
  const sorted = days.toSorted((a, b) => a - b).join('');
  if (sorted === '12345') return say.t('wait-until-time:weekdays.working');
  if (sorted === '67') return say.t('wait-until-time:weekdays.weekend');
  return say.list(
    days.toSorted((a, b) => a - b).map((day) => say.weekday(day)),
    'or',
  );
}
