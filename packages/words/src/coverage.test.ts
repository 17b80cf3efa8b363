import { problemCodes } from '@perennial/contracts/import-words';
import { describe, expect, test } from 'vitest';
import { faultCodes } from './say/en.ts';
import { deadLetterCodes, diagnosticCodes, issueCodes, reasonCodes } from './testing/both.ts';
import { sourceCodes, unknownTakers, type FoundCode } from './testing/source-codes.ts';

const words: { readonly [K in FoundCode['kind']]: readonly string[] } = {
  reason: reasonCodes,
  diagnostic: diagnosticCodes,
  issue: issueCodes,
  fault: faultCodes,
  'dead letter': deadLetterCodes,
  row: problemCodes,
};

/** Made from two parts in the source, or from zod's own codes, so that no search finds them whole. */
const assembled: readonly (readonly [FoundCode['kind'], string])[] = [
  ...['bad-syntax', 'unknown-tag', 'unknown-filter', 'unknown-fragment', 'too-long'].map(
    (code) => ['diagnostic', `template-${code}`] as const,
  ),
  ...['invalid_type', 'too_big', 'too_small', 'invalid_format', 'not_multiple_of', 'unrecognized_keys']
    .concat(['invalid_union', 'invalid_key', 'invalid_element', 'invalid_value', 'custom'])
    .flatMap((code) => [['issue', code] as const, ['reason', `stage-model.${code}`] as const]),
  // Rows go the way of all events, and are refused for the same reasons.
  ...deadLetterCodes.filter((code) => problemCodes.includes(code)).map((code) => ['row', code] as const),
  ...['bad-json', 'unknown-channel', 'unknown-status', 'not-an-email', 'not-a-phone'].map(
    (code) => ['row', code] as const,
  ),
  // Given by whoever brings a list in.
  ['reason', 'list'],
  // What predicates refuse, in the name of stage models.
  ...[
    'too-deep',
    'too-many-terms',
    'window-too-long',
    'kinds-overlap',
    'not-a-moment',
    'duration-too-long',
  ].map((code) => ['reason', `stage-model.${code}`] as const),
];

const found = sourceCodes();

describe('every code of the source has words', () => {
  test.each(Object.keys(words) as FoundCode['kind'][])('%s', (kind) => {
    const without = found.filter((one) => one.kind === kind && !words[kind].includes(one.code));
    expect(without.map(({ code, where }) => `${code} has no words; it is given at ${where}`)).toEqual([]);
  });

  test('and the search finds what it should', () => {
    const codes = new Set(found.map(({ kind, code }) => `${kind} ${code}`));
    for (const sure of [
      'reason where-unknown',
      'reason no-consent',
      'reason undelivered',
      'reason merged',
      'reason erased',
      'reason unauthorised',
      'reason template-too-slow',
      'reason stage.none',
      'diagnostic cycle',
      'diagnostic opt-out-missing',
      'diagnostic operation-invalid',
      'issue duplicate-port',
      'issue not-a-moment',
      'fault not-comparable',
      'fault no-event',
      'dead letter bad-traits',
      'dead letter too-wide',
      'dead letter routing-failed',
      'row ragged-row',
      'row several-people',
    ])
      expect(codes).toContain(sure);
  });

  test('and knows every function that takes a code', () => expect(unknownTakers()).toEqual([]));

  test('and nothing has words that nobody says', () => {
    const said = new Set([
      ...found.map(({ kind, code }) => `${kind} ${code}`),
      ...assembled.map((one) => one.join(' ')),
    ]);
    const unsaid = Object.entries(words).flatMap(([kind, codes]) =>
      codes.map((code) => `${kind} ${code}`).filter((one) => !said.has(one)),
    );
    expect(unsaid).toEqual([]);
  });
});
