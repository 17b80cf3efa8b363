/** `amount` of one `unit`. Minutes and hours are elapsed time; the others are calendar steps in a zone. */
export interface Duration {
  readonly amount: number;
  readonly unit: 'minutes' | 'hours' | 'days' | 'weeks' | 'months';
}

/** Wall-clock time of day, `HH:MM`, 24 hours. */
export type TimeOfDay = string;

/** Zone rules as data: the runtime's own may be out of date, so they are always passed in. */
export interface Zones {
  /** Version of the tz database, e.g. `2026f`. */
  readonly version: string;
  readonly has: (zone: string) => boolean;
  /** Offset east of UTC, in minutes, that is in force at `instant`. */
  readonly offsetAt: (zone: string, instant: number) => number;
}
