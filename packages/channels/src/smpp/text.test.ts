import { expect, test } from 'vitest';
import { decodeText, encodeText } from './text.ts';

const parts = (text: string) => encodeText(text, 7).parts.length;

// Lengths of Twilio's calculator.
test.each([
  ['a'.repeat(160), 0, 1],
  ['a'.repeat(161), 0, 2],
  ['a'.repeat(306), 0, 2],
  ['a'.repeat(307), 0, 3],
  ['a'.repeat(459), 0, 3],
  ['a'.repeat(460), 0, 4],
  ['€'.repeat(80), 0, 1],
  ['€'.repeat(81), 0, 2],
  [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 0, 3],
  ['汉'.repeat(70), 8, 1],
  ['汉'.repeat(71), 8, 2],
  ['汉'.repeat(134), 8, 2],
  ['汉'.repeat(135), 8, 3],
  [`${'汉'.repeat(66)}😀${'汉'.repeat(66)}`, 8, 3],
  ['😀'.repeat(35), 8, 1],
  ['😀'.repeat(36), 8, 2],
  ['ç', 8, 1],
  ['’', 8, 1],
  ['Çéñü£^{}\\[~]|', 0, 1],
])('%s: alphabet %i, %i parts', (text, coding, count) => {
  expect(encodeText(text, 7).coding).toBe(coding);
  expect(parts(text)).toBe(count);
});

test.each(['Hello {€} ünd $ @', '你好 😀', ''])('%s comes back as it was', (text) => {
  const { coding, parts } = encodeText(text, 7);
  expect(decodeText(parts[0]!, coding)).toBe(text);
});

test('what it does not know reads as a space, and half a sign as none', () => {
  expect(decodeText(Buffer.from([0x41, 0x1b, 0x7f, 0xff, 0x1b]), 0)).toBe('A   ');
  expect(decodeText(Buffer.from([0x4f, 0x60, 0x59]), 8)).toBe('你');
  expect(decodeText(Buffer.from([0x52, 0xe9]), 3)).toBe('Ré');
});
