import { own } from '../graph/own.ts';
import type { EntryRules } from '../graph/types.ts';
import type { PersonEvent } from './types.ts';

/**
 * The value that tells enrollments of one person apart: `''` without a key rule, else the event's property
 * as text. `null`: the property is missing, empty, or neither text nor number.
 */
export function entryKey({ key }: EntryRules, event: PersonEvent): string | null {
  if (key === undefined) return '';
  const value = own(event.properties, key);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}
