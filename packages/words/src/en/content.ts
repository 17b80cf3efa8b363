import { own } from '../say/text.ts';
import type { Lines, Values } from '../types.ts';

const parts: { readonly [part: string]: string } = {
  text: 'the text',
  html: 'the mail',
  subject: 'the subject',
  title: 'the title',
  body: 'the body',
  link: 'the link',
};

export const partOf = (v: Values): string => own(parts, v.raw('part')) ?? v.quoted('part', 'the copy');

/** In which part of the copy, and in which line. */
function where(v: Values): string {
  const line = v.number('line', '');
  if (v.raw('part') === '') return line === '' ? '' : ` (line ${line})`;
  return line === '' ? ` (in ${partOf(v)})` : ` (in ${partOf(v)}, line ${line})`;
}

/** Why copy could not be rendered. */
export const content = {
  'missing-variable': (v) => `${v.quoted('name', 'a variable')} has no value for them${where(v)}`,
  'not-text': (v) => `${v.quoted('name', 'a variable')} holds more than plain text${where(v)}`,
  'not-comparable': (v) => `the copy compares values that can't be compared${where(v)}`,
  'divided-by-zero': (v) => `the copy divides by zero${where(v)}`,
  'unknown-tag': (v) => `the copy uses the unknown tag ${v.quoted('name', '{% %}')}${where(v)}`,
  'unknown-filter': (v) => `the copy uses the unknown filter ${v.quoted('name', '|')}${where(v)}`,
  'unknown-fragment': (v) =>
    `the copy includes the fragment ${v.quoted('name', '')}, which is not published${where(v)}`,
  'fragments-too-deep': (v) =>
    `fragments include each other too deeply, at ${v.quoted('name', '')}${where(v)}`,
  'mjml-too-long': () => 'the mail is longer than 200,000 characters',
  'mjml-too-deep': () => 'the mail has too many elements inside of each other',
  'mjml-include': () => 'the mail includes a file, which is not allowed: use a fragment',
  'mjml-invalid': (v) => `the mail has a mistake at ${v.quoted('tag', 'an element')}${where(v)}`,
  'mjml-loses-liquid': (v) =>
    `the mail would lose ${v.quoted('text', 'a {{ }}')}, which stands between elements: put it into a text or an mj-raw`,
  'mjml-unreadable': () => 'the mail can’t be read as MJML',
  'bad-syntax': (v) => `the copy has a typing mistake in a {{ }} or {% %}${where(v)}`,
  'render-failed': (v) => `the copy could not be filled in${where(v)}`,
  'template-too-long': (v) => `the copy is too long${where(v)}`,
  'template-too-slow': (v) => `the copy takes too long to fill in${where(v)}`,
  'template-too-large': (v) => `the copy grows too large when it is filled in${where(v)}`,
  'bad-content': () => 'the copy lacks a part that this channel needs',
  'empty-part': (v) => `${partOf(v)} would be empty`,
  'missing-unsubscribe-url': () => 'a marketing e-mail needs a link to unsubscribe, and there is none',
  'unsafe-link': () => 'the link is not an address that can be opened safely',
} as const satisfies Lines;
