import { expect, test } from 'vitest';
import { deadLetterSentence } from './dead-letter.ts';
import { diagnosticSentence } from './diagnostic.ts';
import { messageStatus, sentence, stepSentence, type Setting } from './index.ts';
import { deadLetterCodes, diagnosticCodes, issueCodes } from './testing/both.ts';
import { moreReasons, now, reasonSamples } from './testing/samples.ts';
import { complaints, deadLetters, messages, steps } from './testing/samples-of-drawings.ts';

const titles: { readonly [id: string]: string } = { send1: 'Cart reminder', wait9: '隔夜再说' };
const setting = (language: 'en' | 'zh'): Setting => ({
  language,
  zone: 'Asia/Shanghai',
  reader: 'Europe/London',
  now,
  titleOf: (node) => titles[node],
});

/** One sentence in both languages, as a colleague reads it. */
const both = (head: string, say: (in_: Setting) => string): string =>
  `${head}\n  ${say(setting('en'))}\n  ${say(setting('zh'))}\n`;

test('reasons', async () => {
  const all = [...Object.entries(reasonSamples), ...moreReasons];
  const text = all.map(([code, params]) => both(code, (in_) => sentence({ code, params }, in_)));
  await expect(text.join('\n')).toMatchFileSnapshot('./golden/reasons.txt');
});

test('steps', async () => {
  const text = steps.map((step) =>
    both(`${step.kind} ${step.reason.code}`, (in_) => stepSentence(step, in_)),
  );
  await expect(text.join('\n')).toMatchFileSnapshot('./golden/steps.txt');
});

test('messages', async () => {
  const text = messages.map(([status, reason]) =>
    both(`${status} ${reason?.code ?? ''}`.trim(), (in_) => messageStatus(status, reason, in_)),
  );
  await expect(text.join('\n')).toMatchFileSnapshot('./golden/messages.txt');
});

test('diagnostics, every code and every issue', async () => {
  const text = Object.entries(complaints).map(([head, complaint]) => {
    const code = head.split(' ')[0]!;
    return both(head, (in_) => diagnosticSentence({ code, severity: 'error', ...complaint }, in_));
  });
  await expect(text.join('\n')).toMatchFileSnapshot('./golden/diagnostics.txt');
  expect(Object.keys(complaints)).toEqual(expect.arrayContaining([...diagnosticCodes]));
  const shown = Object.values(complaints).map(({ params }) => params?.['issue']);
  expect(shown).toEqual(expect.arrayContaining([...issueCodes]));
});

test('dead letters', async () => {
  const text = Object.entries(deadLetters).map(([code, params]) =>
    both(code, (in_) =>
      deadLetterSentence({ code, params, ...(code === 'not-an-address' && { kept: true }) }, in_),
    ),
  );
  await expect(text.join('\n')).toMatchFileSnapshot('./golden/dead-letters.txt');
  expect(Object.keys(deadLetters)).toEqual(deadLetterCodes);
});
