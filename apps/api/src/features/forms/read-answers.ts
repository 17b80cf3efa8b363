import { normaliseEmail, normalisePhone } from '@perennial/channels';
import type { FormDocument, FormField } from '@perennial/contracts';

export type Answer = string | number | readonly string[];

export interface ReadAnswers {
  /** By field; what was left empty is missing. */
  readonly answers: Readonly<Record<string, Answer>>;
  readonly agreed: boolean;
  /** Ids of fields that must be answered, or are answered wrongly. */
  readonly wrong: readonly string[];
}

export const longestAnswer = { text: 500, paragraph: 5_000 } as const;
export const agreeing = 'agree';
/** A field that people don't see; programs fill in whatever they find. */
export const trap = 'website';

/**
 * Reads what a browser sent. Fields that the form doesn't have are ignored.
 *
 * @param country of numbers that name none, ISO 3166
 */
export function readAnswers(
  { fields, consent }: FormDocument,
  sent: URLSearchParams,
  country?: string,
): ReadAnswers {
  const read = fields.map((field) => ({
    field,
    value: valueOf(field, sent.getAll(`f_${field.id}`), country),
  }));
  return {
    answers: Object.fromEntries(
      read.flatMap(({ field, value }) => (value === null || value === undefined ? [] : [[field.id, value]])),
    ),
    agreed: consent !== null && sent.get(agreeing) === 'yes',
    wrong: read
      .filter(({ field, value }) => value === undefined || (value === null && field.required))
      .map(({ field }) => field.id),
  };
}

/** `null` = left empty, `undefined` = none of what may be answered. */
function valueOf(
  { kind, choices }: FormField,
  given: readonly string[],
  country: string | undefined,
): Answer | null | undefined {
  const texts = given.map((text) => text.trim()).filter((text) => text !== '');
  const [text] = texts;
  if (text === undefined) return null;
  const isChoice = (one: string) => choices.some(({ value }) => value === one);
  switch (kind) {
    case 'text':
    case 'paragraph':
      return text.length > longestAnswer[kind] ? undefined : text;
    case 'choice':
      return isChoice(text) ? text : undefined;
    case 'choices':
      return texts.every(isChoice) ? [...new Set(texts)] : undefined;
    case 'rating':
      return /^[1-5]$/.test(text) ? Number(text) : undefined;
    case 'date':
      return isDate(text) ? text : undefined;
    case 'email':
      return normaliseEmail(text) ?? undefined;
    case 'phone':
      return normalisePhone(text, country) ?? undefined;
  }
}

function isDate(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** What answers say about the person, by attribute. */
export function attributesOf(
  { fields }: FormDocument,
  answers: ReadAnswers['answers'],
): Record<string, Answer> {
  return Object.fromEntries(
    fields.flatMap(({ id, attribute }) => {
      const answer = answers[id];
      return attribute === null || answer === undefined ? [] : [[attribute, answer]];
    }),
  );
}

/** Where a confirmation goes: the first answer that is an address of the channel. */
export function addressIn(
  { fields }: FormDocument,
  answers: ReadAnswers['answers'],
  channel: 'email' | 'sms',
): string | null {
  const field = fields.find(
    ({ kind, id }) => kind === (channel === 'sms' ? 'phone' : 'email') && answers[id],
  );
  return field ? (answers[field.id] as string) : null;
}
