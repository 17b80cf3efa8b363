import { expect, it } from 'vitest';
import { changedNames, defaultEventMap as map } from './index.ts';

it('L-32 names that mean something else, and no others', () => {
  expect(changedNames(map, map)).toEqual([]);
  const bought = { ...map, names: { ...map.names, order: ['Bought'] } };
  expect(changedNames(map, bought)).toEqual(['Order Completed', 'Bought']);
  const quiet = {
    ...map,
    interaction: { except: [...('except' in map.interaction ? map.interaction.except : []), 'Ping'] },
  };
  expect(changedNames(map, quiet)).toEqual(['Ping']);
});

it('orders and refunds, when their values stand elsewhere', () => {
  const fields = { ...map.fields, value: ['price'] };
  expect(changedNames(map, { ...map, fields })).toEqual([
    'Order Completed',
    'Order Refunded',
    'Order Cancelled',
  ]);
});

it('any, when interactions are told the other way round', () => {
  expect(changedNames(map, { ...map, interaction: { only: ['Order Completed'] } })).toBeNull();
});
