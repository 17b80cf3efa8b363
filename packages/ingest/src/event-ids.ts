import { createHash } from 'node:crypto';
import type { Problem } from './incoming-event.ts';

const longestId = 500;

/** An id as text: numbers become strings, `null` and `""` are absent (W6). */
export function idOf(value: unknown, field: string): string | null | Problem {
  if (value === undefined || value === null || value === '') return null;
  // Two ids beyond 2^53 may have become the same number on the way in.
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value)
      ? { code: 'imprecise-id', params: { field } }
      : String(value);
  if (typeof value !== 'string') return { code: 'bad-id', params: { field } };
  return value.length > longestId ? { code: 'id-too-long', params: { field, most: longestId } } : value;
}

/** What makes a repeated delivery known. A very long one is told apart just as well by its hash. */
export function messageIdOf(value: unknown): string | null {
  const id = typeof value === 'number' ? String(value) : value;
  if (typeof id !== 'string' || id === '') return null;
  return id.length <= longestId ? id : `sha256:${createHash('sha256').update(id).digest('hex')}`;
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && typeof (value as Problem).code === 'string';
}
