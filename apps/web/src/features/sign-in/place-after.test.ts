import { expect, test } from 'vitest';
import { placeAfter } from './place-after.ts';

test.each([
  ['/w/1/people?search=a', '/w/1/people?search=a'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  [null, '/'],
])('after signing in: %s -> %s', (next, place) => expect(placeAfter(next)).toBe(place));
