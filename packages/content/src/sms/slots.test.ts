import { expect, test } from 'vitest';
import { slotsOf, textForReview } from './slots.ts';

test('a copy falls into text that stays and values in its gaps', () => {
  const source =
    '【多年生】亲爱的{{ person.first_name | default: "}}顾客" }}，{{- coupon.code }}今日有效 回T退订';
  const slotted = slotsOf(source);
  expect(slotted).toEqual({
    ok: true,
    fixed: ['亲爱的', '，', '今日有效 回T退订'],
    values: ['{{ person.first_name | default: "}}顾客" }}', '{{- coupon.code }}'],
  });
  const named = textForReview(slotted as never, (i) => `\${${['name', 'code'][i]}}`);
  expect(named).toBe('亲爱的${name}，${code}今日有效 回T退订');
});

test.each([
  ['no gaps at all', 'Hello', { ok: true, fixed: ['Hello'], values: [] }],
  ['nothing but a gap', '{{ x }}', { ok: true, fixed: ['', ''], values: ['{{ x }}'] }],
  ['words that depend', '{% if person.vip %}Dear{% endif %} you', { ok: false, problem: 'text-varies' }],
  ['half a gap', 'Hello {{ x', { ok: false, problem: 'bad-syntax' }],
])('%s', (_, source, expected) => expect(slotsOf(source)).toEqual(expected));
