import type { NodeStats } from '@perennial/contracts';
import { expect, test } from 'vitest';
import { asBefore } from './as-before.ts';

const wait = (n: number): NodeStats => ({
  node: 'wait',
  entered: n,
  here: 0,
  attention: 0,
  left: n,
  ports: [
    { port: 'bought', n: n / 4 },
    { port: 'timeout', n: (3 * n) / 4 },
  ],
  exits: [],
  goals: 0,
  sends: null,
});
const assumptions = [{ node: 'wait', port: 'bought', event: 'Order Completed', neutral: 0.5 }];
const neutral = { ports: { wait: { bought: 0.5 } }, goal: 0, entering: 0 };

test('people do as those before them did, where enough have come by', () => {
  expect(asBefore(neutral, assumptions, [wait(400)]).ports).toEqual({ wait: { bought: 0.25 } });
});

test('a few say nothing', () => {
  expect(asBefore(neutral, assumptions, [wait(8)])).toEqual(neutral);
  expect(asBefore(neutral, assumptions, [])).toEqual(neutral);
});
