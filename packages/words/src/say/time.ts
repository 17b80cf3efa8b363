import type { Setting } from '../types.ts';
import { dateIn, instantOf, momentIn, wallOf } from './moment.ts';
import { isObject, textOf } from './text.ts';
import type { Tongue } from './tongue.ts';
import { vocabularyOf } from '../vocabulary.ts';

export function momentOf(value: unknown, { language, zone, now }: Setting): string | null {
  const at = instantOf(value);
  return at === null ? null : momentIn(language, zone, at, now);
}

/** The day alone, for what lies long ago. */
export function dateOf(value: unknown, { language, zone, now }: Setting): string | null {
  const at = instantOf(value);
  return at === null ? null : dateIn(language, zone, at, now);
}

/** The person's clock, and the reader's where it tells another time. */
export function theirsOf(value: unknown, setting: Setting): string | null {
  const { language, zone, reader, now } = setting;
  const at = instantOf(value);
  if (at === null) return null;
  const theirs = momentIn(language, zone, at, now);
  if (reader === undefined) return vocabularyOf(language).tongue.theirs(theirs, null);
  const yours = momentIn(language, reader, at, now);
  if (yours === theirs) return theirs;
  const [here, there] = [wallOf(language, reader, at), wallOf(language, zone, at)];
  return vocabularyOf(language).tongue.theirs(theirs, here.dayNumber === there.dayNumber ? here.time : yours);
}

export function durationOf(value: unknown, tongue: Tongue): string | null {
  if (!isObject(value)) return null;
  const { amount, unit } = value;
  if (typeof amount !== 'number' || !Number.isFinite(amount)) return null;
  return tongue.duration(amount, textOf(unit));
}
