import { orBlank } from '../../panels/say/sentence.ts';
import type { Say } from '../../panels/say.ts';
import type { ConfigOf } from '../../panels/types.ts';
import type { triggerSchedule } from '../node.ts';

type When = ConfigOf<typeof triggerSchedule>['when'];

/** For the card, `Mon and Thu at 10:00`, or within the sentence, `every Mon and Thu at 10:00`. */
export function sayWhen(when: When, say: Say, how: 'kind' | 'story'): string {
  const time = orBlank(when.time);
  const t = (key: string, values: Record<string, string> = {}) =>
    say.t(`trigger-schedule:${how}.${key}`, { time, ...values });
  switch (when.every) {
    case 'once':
      return t('once', { date: orBlank(say.date(when.date)) });
    case 'day':
      return t('day');
    case 'week':
      return t('week', { days: sayWeekdays(when.weekdays, say) });
    case 'month':
      return when.day === 'last' ? t('month.last') : t('month', { day: say.number(when.day) });
  }
}

/** Five and two of them have names. */
function sayWeekdays(days: readonly number[], say: Say): string {
  const sorted = days.toSorted((a, b) => a - b);
  if (sorted.join('') === '12345') return say.t('trigger-schedule:weekdays.working');
  if (sorted.join('') === '67') return say.t('trigger-schedule:weekdays.weekend');
  return orBlank(say.list(sorted.map((day) => say.weekday(day))));
}
