import { expect, test } from 'vitest';
import { hintsOf, type Seen } from './hints.ts';

const attribute = (name: string, ...types: readonly ('text' | 'number')[]): Seen['attributes'][number] => ({
  name,
  types: types.map((type) => ({ type, people: 1 })),
  people: types.length,
  isPersonal: false,
  samples: [],
  usedBy: [],
});
const event = (name: string): Seen['events'][number] => ({
  name,
  times: 1,
  lastAt: null,
  properties: [],
  usedBy: [],
});

test('what is told apart by its type, and names that look alike', () => {
  const seen = {
    attributes: [attribute('size', 'text', 'number'), attribute('firstName'), attribute('first_name')],
    events: [event('Order Completed'), event('order completed'), event('Order Refunded')],
  };
  expect(hintsOf(seen)).toEqual([
    { kind: 'types', name: 'size', types: ['text', 'number'] },
    { kind: 'names', names: ['firstName', 'first_name'], of: 'attributes' },
    { kind: 'names', names: ['Order Completed', 'order completed'], of: 'events' },
  ]);
});

test('nothing is made of what is as it should be', () => {
  expect(hintsOf({ attributes: [attribute('size', 'number')], events: [event('Open')] })).toEqual([]);
});
