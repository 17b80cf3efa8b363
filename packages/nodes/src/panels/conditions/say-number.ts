import type { DurationTest, NumberTest, Within } from '@perennial/journey';
import type { Say } from '../say.ts';

/** `at least 100 EUR` */
export function sayNumberTest({ op, value }: NumberTest, say: Say, unit?: string): string {
  const n = say.number(value);
  return say.t(`conditions:say.number.${op}`, { n: unit === undefined ? n : `${n} ${unit}` });
}

/** `less than 10%` */
export function sayPercentTest({ op, value }: NumberTest, say: Say): string {
  return say.t(`conditions:say.number.${op}`, { n: say.percent(value) });
}

/** `… at least 30 days`, by a key for each way of the test. */
export function sayDurationTest(
  key: string,
  { is, than }: DurationTest,
  values: { readonly [name: string]: string },
  say: Say,
): string {
  return say.t(`${key}.${is}`, { ...values, time: say.duration(than) });
}

/** Puts the window before or behind what happened, as the language does. */
export function sayWithin(what: string, within: Within | undefined, say: Say): string {
  if (within === undefined) return what;
  if (within === 'entry') return say.t('conditions:say.within.entry', { what });
  return say.t('conditions:say.within', { what, time: say.duration(within) });
}
