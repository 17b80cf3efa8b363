import { describe, expect, it } from 'vitest';
import { saysHowToOptOut } from './opt-out.ts';

describe('an opt-out line', () => {
  it.each([
    '退订回T',
    '退訂請回T',
    '拒收请回复R',
    '回复 t',
    'Reply STOP',
    'Opt-Out',
    'opt out: x',
    '{{ unsubscribe_url }}',
  ])('is recognised in %s', (text) => expect(saysHowToOptOut(text)).toBe(true));

  it.each(['', 'Nonstop fun', 'Stopwatches, half price', 'LTD'])('is missed in %j', (text) =>
    expect(saysHowToOptOut(text)).toBe(false),
  );
});
