import type { DurationTest } from '@perennial/journey';
import type { Sql } from './sql.ts';
import type { Statement } from './statement.ts';

/** Before this, points in time of Postgres end. */
const earliestMillis = -2e14;

/** How long ago `start`, in milliseconds, was; `until` not before that turns. Both null when there is no start. */
export function judgeAge({ is, than }: DurationTest, start: Sql, { places, now }: Statement) {
  const window = places.window(than);
  // What is yet to come is young. People are told to have registered at any number: not all of them are points in time.
  const moment = `to_timestamp(greatest(least(${start}, ${now.millis}), ${earliestMillis}) / 1000)`;
  const isYoung = `(case when ${start} is not null then ${start} > ${now.millis} or ${window.isOpen(moment)} end)`;
  return {
    truth: is === 'at-least' ? `not ${isYoung}` : isYoung,
    until: `case when ${isYoung} then least(${start}, ${now.millis}) + ${window.least} else 'Infinity' end`,
  };
}
