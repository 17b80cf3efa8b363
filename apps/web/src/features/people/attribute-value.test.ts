import { expect, it } from 'vitest';
import { valueOf } from './attribute-value.ts';

it.each([
  ['gold', 'gold'],
  [' gold ', 'gold'],
  ['12', 12],
  ['-1.5', -1.5],
  ['007', '007'],
  ['+8613800138000', '+8613800138000'],
  ['12345678901234567890', '12345678901234567890'],
  ['1e3', '1e3'],
  ['NaN', 'NaN'],
  ['Infinity', 'Infinity'],
  ['true', true],
  ['false', false],
  ['', null],
  ['  ', null],
])('%j is taken as %j', (typed, value) => expect(valueOf(typed)).toBe(value));
