import type { Instant } from '../values.ts';
import type { DurationTest, Judgement } from './types.ts';
import { endOf, type Moment } from './window.ts';

/** How long ago `start` was, and when that test turns. */
export function judgeAge({ is, than }: DurationTest, start: Instant, moment: Moment): Judgement {
  const due = endOf(moment, start, than);
  const isOld = moment.now >= due;
  return { truth: is === 'at-least' ? isOld : !isOld, until: isOld ? Infinity : due };
}
