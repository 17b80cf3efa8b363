import { describe, expect, test } from 'vitest';
import { i9 } from './caps.ts';
import type { Evidence, ProductPerson, SinkCall } from './evidence.ts';
import { started } from './story.ts';

const call = (key: string): SinkCall => ({
  key,
  body: '',
  at: 1,
  accepted: true,
  told: true,
  refused: false,
  gaveUp: false,
});
const skipped = (message: string, code = 'capped') => ({
  node: 'second',
  kind: 'skipped',
  port: null,
  variant: null,
  reason: { code, params: { message } },
});
const person = (user: string, steps: ProductPerson['enrollments'][number]['steps']): ProductPerson => ({
  user,
  enrollments: [{ id: user, status: 'done', enteredAt: 1, endedAt: 2, steps }],
  events: [],
  messages: [],
});
const judge = (people: readonly ProductPerson[], keys: readonly string[]) =>
  i9(
    {
      called: ['ada', 'bob'].map((user) => ({ messageId: user, user, event: started, at: 1 })),
      sink: keys.map(call),
      product: { people } as unknown as Evidence['product'],
    },
    2,
  ).found;

const keys = ['ada:first:1', 'ada:other:1', 'bob:first:1', 'bob:other:1'];

describe('I9: caps', () => {
  test('holds where each got as many as they may and losers name one of those', () => {
    const people = [person('ada', [skipped('ada:first:1')]), person('bob', [])];
    expect(judge(people, keys)).toEqual([]);
  });

  test.each([
    ['a winner that nobody got', keys, [skipped('ada:third:1')]],
    ['somebody else’s winner', keys, [skipped('bob:first:1')]],
    ['another reason', keys, [skipped('ada:first:1', 'no-consent')]],
  ])('is broken by %s', (_, sent, steps) => {
    expect(judge([person('ada', steps), person('bob', [])], sent)).toHaveLength(1);
  });

  test('is broken by one too many, one too few, and by somebody of whom the product knows nothing', () => {
    const both = [person('ada', []), person('bob', [])];
    expect(judge(both, [...keys, 'ada:third:1'])).toEqual([
      '5 messages were taken instead of 4',
      'ada got 3 messages instead of 2',
    ]);
    expect(judge(both, keys.slice(1))).toEqual([
      '3 messages were taken instead of 4',
      'ada got 1 messages instead of 2',
    ]);
    expect(judge([person('ada', [])], keys.slice(0, 2))).toEqual(['2 messages were taken instead of 4']);
  });
});
