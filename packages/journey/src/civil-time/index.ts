export type * from './types.ts';
export { localFromMillis, type LocalTime } from './calendar.ts';
export { nextAnniversary, type Anniversary } from './anniversaries.ts';
export { minus, plus } from './arithmetic.ts';
export { nextTime, type NextTimeOptions } from './next-time.ts';
export { nextOccurrence, nextOccurrences, type Occurrence, type Rhythm } from './occurrences.ts';
export { dateSchema, durationSchema, isZone, timeOfDaySchema } from './schemas.ts';
export { dayNumberOf, minuteOfDay, minutesOf } from './time-of-day.ts';
export { fromLocalMillis, toInstant, toLocal, toLocalMillis } from './zoned.ts';
