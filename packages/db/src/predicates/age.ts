import type { DurationTest } from '@perennial/journey';
import type { Sql } from './sql.ts';
import type { Statement } from './statement.ts';

/** How long ago `start`, in milliseconds, was; `until` not before that turns. Both null when there is no start. */
export function judgeAge({ is, than }: DurationTest, start: Sql, { places, now }: Statement) {
  const window = places.window(than);
  // What is yet to come is young.
  const isYoung = `(${start} > ${now.millis} or ${window.isOpen(`to_timestamp(${start} / 1000)`)})`;
  return {
    truth: is === 'at-least' ? `not ${isYoung}` : isYoung,
    until: `case when ${isYoung} then least(${start}, ${now.millis}) + ${window.least} else 'Infinity' end`,
  };
}
