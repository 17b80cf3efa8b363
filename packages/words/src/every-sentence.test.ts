import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deadLetterSentence } from './dead-letter.ts';
import { diagnosticSentence } from './diagnostic.ts';
import { messageStatus, sentence, stepSentence, type Setting } from './index.ts';
import {
  deadLetterCodes,
  diagnosticCodes,
  frameCodes,
  issueCodes,
  reasonCodes as codes,
} from './testing/both.ts';
import { now, reasonSamples } from './testing/samples.ts';
import { complaints, deadLetters, messages, steps } from './testing/samples-of-drawings.ts';
import { params, scalar, settings } from './testing/odd.ts';

const en: Setting = { language: 'en', zone: 'America/New_York', now };
const zh: Setting = { ...en, language: 'zh' };

/** Names of fields, calls and formats that Chinese colleagues read in Latin letters, too. */
const latin =
  /userId|anonymousId|previousId|traits|properties|alias|track|identify|page|screen|group|JSON|ISO|sms|email|push|inbox/g;

function expectChinese(chinese: string, english: string): void {
  expect(chinese).not.toBe(english);
  expect(chinese).toMatch(/\p{sc=Han}/u);
  const ours = chinese.replace(/“[^”]*”/g, '“”');
  expect(ours.replace(latin, '')).not.toMatch(/[A-Za-z]/);
  // Full-width punctuation, and one space between Chinese and anything Latin.
  expect(ours).not.toMatch(/[,;!?()] ?\p{sc=Han}|\p{sc=Han}[,:;!?()]/u);
  expect(ours).not.toMatch(/\p{sc=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{sc=Han}| {2}/u);
}

describe('Chinese is Chinese', () => {
  const say = <T>(all: readonly T[], one: (item: T, in_: Setting) => string) =>
    all.forEach((item) => expectChinese(one(item, zh), one(item, en)));

  test('reasons with their values and without', () => {
    say(codes, (code, in_) => sentence({ code, params: reasonSamples[code] }, in_));
    say(codes, (code, in_) => sentence({ code }, in_));
  });
  test('steps', () => say(steps, stepSentence));
  test('messages', () =>
    say(
      messages.filter(([status]) => status !== 'on-fire'),
      ([status, reason], in_) => messageStatus(status, reason, in_),
    ));
  test('diagnostics', () =>
    say(Object.entries(complaints), ([head, complaint], in_) =>
      diagnosticSentence({ code: head.split(' ')[0]!, ...complaint }, in_),
    ));
  test('dead letters', () =>
    say(Object.entries(deadLetters), ([code, params], in_) =>
      deadLetterSentence({ code, params, kept: true }, in_),
    ));
});

function expectWords(text: string): void {
  expect(text.trim()).not.toBe('');
  expect(text).not.toMatch(/undefined|NaN|\[object|\bnull\b|Infinity|Invalid Date|\$\{/);
  expect(text).not.toMatch(/\p{Cc}|\p{Cf}/u);
}

describe('never undefined, NaN or [object Object]', () => {
  test('reasons and steps', () => {
    const kinds = fc.constantFrom(...frameCodes.map((one) => one.split(' ')[0]!), 'flown', '');
    const code = fc.oneof(fc.constantFrom(...codes), fc.constantFrom('', 'toString', 'by-balloon'));
    fc.assert(
      fc.property(code, params, settings, kinds, scalar, (one, given, in_, kind, port) => {
        const reason = { code: one, params: given };
        expectWords(sentence(reason, in_));
        const more = { port: port as string, variant: port as string };
        expectWords(stepSentence({ kind, node: 'n', at: 0, reason, ...more }, in_));
      }),
      { numRuns: 3_000 },
    );
  });

  test.each(['__proto__', 'constructor', 'toString'])('%s is no name of ours', (name) => {
    const params = { part: name, trait: name, scope: name };
    for (const language of ['en', 'zh'] as const) {
      for (const code of codes) expectWords(sentence({ code, params }, { language, zone: 'UTC' }));
      for (const code of deadLetterCodes)
        expectWords(deadLetterSentence({ code, params, kept: true }, { language, zone: 'UTC' }));
    }
  });

  test('messages, diagnostics and dead letters', () => {
    const status = fc.constantFrom('queued', 'sent', 'failed', 'parked', 'unknown', 'constructor', '');
    const code = fc.constantFrom(
      ...codes,
      ...diagnosticCodes,
      ...issueCodes,
      ...deadLetterCodes,
      'constructor',
    );
    const path = fc.constantFrom(
      '',
      'nodes',
      'nodes.a.config.arms.0.weight',
      'nodes.a.config.x',
      'a..b',
      'nodes.a',
    );
    fc.assert(
      fc.property(status, code, params, settings, path, (one, name, given, in_, where) => {
        const reason = { code: name, params: given };
        expectWords(messageStatus(one, reason, in_));
        expectWords(diagnosticSentence({ ...reason, path: where }, in_));
        expectWords(deadLetterSentence({ ...reason, kept: given }, in_));
      }),
      { numRuns: 3_000 },
    );
  });

  test('nor a crash when there is no reason at all', () => {
    for (const nothing of [null, undefined, {}, 7, 'text', [], { code: 7 }, { code: null }]) {
      expectWords(sentence(nothing as never, en));
      expectWords(stepSentence({ kind: 'left', node: 'a', at: 0, reason: nothing as never }, zh));
      expectWords(messageStatus('failed', nothing as never, en));
      expectWords(deadLetterSentence(nothing, zh));
      expectWords(diagnosticSentence({ ...(nothing as object), path: undefined as never } as never, en));
    }
  });

  test('an unknown code is shown', () => {
    expect(sentence({ code: 'by-balloon' }, en)).toContain('“by-balloon”');
    expect(sentence({ code: 'by-balloon' }, zh)).toContain('“by-balloon”');
  });
});
