import { orBlank } from '../../panels/say/sentence.ts';
import type { Say } from '../../panels/say.ts';
import type { ConfigOf } from '../../panels/types.ts';
import type { waitUntilTime } from '../node.ts';

type When = ConfigOf<typeof waitUntilTime>['when'];

/** For the card, `Next day at 10:00`, or within the sentence, `10:00 the next day`. */
export function sayWhen(when: When, say: Say, how: 'when' | 'until'): string {
  const time = orBlank(when.time);
  if (when.kind === 'date')
    return say.t(`wait-until-time:${how}.date`, { date: orBlank(say.date(when.date)), time });
  if (when.weekdays !== undefined) {
    const days = sayWeekdays(when.weekdays, say);
    return say.t(`wait-until-time:${how}.days.${when.day}`, { days, time });
  }
  return say.t(`wait-until-time:${how}.${when.day}`, { time });
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
