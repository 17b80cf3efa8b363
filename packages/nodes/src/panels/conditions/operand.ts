import type { Json, Operand, Test } from '@perennial/journey';
import type { KnownValue } from '../knowledge.ts';

/** What something is compared with: a literal of some type, the entry's value, or other journey data. */
export const operandKinds = ['text', 'number', 'boolean', 'date', 'entry', 'data'] as const;
export type OperandKind = (typeof operandKinds)[number];

const entry = 'entry.';

/** `null`: nothing that a form can show in a field. */
export function kindOf(value: Operand, op: Test['op']): OperandKind | null {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return op === 'before' || op === 'after' ? 'date' : 'text';
  const path = dataOf(value);
  if (path === null) return null;
  return path.startsWith(entry) ? 'entry' : 'data';
}

/** The kind that a field shows: an empty one, and what is no number yet, by what is likely to come. */
export function shownKind(
  value: Operand,
  op: Test['op'],
  known: KnownValue['type'] | undefined,
): OperandKind | null {
  const kind = kindOf(value, op);
  const likely = likelyKind(known, op);
  const isOpen = kind === 'text' && (value === '' || likelyKind(undefined, op) === 'number');
  return isOpen && likely === 'number' ? likely : kind;
}

/** The path that an operand looks up; `null` for literals. */
export function dataOf(value: Operand): string | null {
  if (typeof value !== 'object' || value === null || !('data' in value)) return null;
  return typeof value.data === 'string' ? value.data : null;
}

/** What stands in the field of an operand. */
export function textOf(value: Operand): string {
  const path = dataOf(value);
  if (path !== null) return path.startsWith(entry) ? path.slice(entry.length) : path;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What was typed, as a value. A number that is none yet stays as it was typed, for the compiler to tell. */
export function operandOf(kind: OperandKind, text: string): Operand {
  if (kind === 'number') return numberOf(text) ?? text;
  if (kind === 'boolean') return text === 'true';
  if (kind === 'entry') return { data: `${entry}${text}` };
  return kind === 'data' ? { data: text } : text;
}

export function numberOf(text: string): number | null {
  const plain = text.trim().replace(/^\+/, '');
  const isNumber = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) && Number.isFinite(Number(plain));
  return isNumber ? Number(plain) : null;
}

/** Of the same meaning where it can be had: `12` stays 12 as a number. */
export function asKind(kind: OperandKind, value: Operand): Operand {
  if (kind === 'boolean') return true;
  const was = dataOf(value);
  const isData = kind === 'entry' || kind === 'data';
  return operandOf(kind, isData === (was !== null) && typeof value !== 'boolean' ? textOf(value) : '');
}

/** The kind that fits what is known of the value, for a test that nobody has filled in yet. */
export function likelyKind(known: KnownValue['type'] | undefined, op: Test['op']): OperandKind {
  if (op === 'before' || op === 'after') return 'date';
  if (op === 'less' || op === 'at-most' || op === 'more' || op === 'at-least') return 'number';
  if (known === 'number' || known === 'boolean') return known;
  return 'text';
}

/** One value of a list as a tag; text that reads like a number keeps quotes, to be told from one. */
export function tagOf(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return numberOf(value) === null ? value : JSON.stringify(value);
}

/** A tag as typed. Text if that is what is known of the values there. */
export function valueOf(tag: string, known: KnownValue['type'] | undefined): Json {
  if (known === 'text') return tag;
  if (known === 'boolean' && (tag === 'true' || tag === 'false')) return tag === 'true';
  return numberOf(tag) ?? unquoted(tag);
}

function unquoted(tag: string): string {
  return /^".*"$/s.test(tag) ? tag.slice(1, -1) : tag;
}
