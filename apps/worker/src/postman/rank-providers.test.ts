import { expect, it } from 'vitest';
import { rankProviders } from './rank-providers.ts';

const messages = Array.from({ length: 4_000 }, (_, i) => `message-${i}`);
const firsts = (rows: readonly { id: string; weight: number }[]) =>
  messages.map((message) => rankProviders(message, rows)[0]!.id);
const share = (ids: readonly string[], id: string) => ids.filter((one) => one === id).length / ids.length;

const a = { id: 'a', weight: 70 };
const b = { id: 'b', weight: 20 };
const c = { id: 'c', weight: 10 };

it('gives each its share', () => {
  const found = firsts([a, b, c]);
  expect(share(found, 'a')).toBeCloseTo(0.7, 1);
  expect(share(found, 'b')).toBeCloseTo(0.2, 1);
  expect(share(found, 'c')).toBeCloseTo(0.1, 1);
});

it('is the same for the same message, in whatever order providers are listed', () => {
  expect(firsts([c, a, b])).toEqual(firsts([a, b, c]));
});

it('moves only the messages of one that goes, and all of them to others by their shares', () => {
  const before = firsts([a, b, c]);
  const after = firsts([a, b]);
  before.forEach((id, i) => id !== 'c' && expect(after[i]).toBe(id));
  expect(
    share(
      after.filter((_, i) => before[i] === 'c'),
      'a',
    ),
  ).toBeGreaterThan(0.6);
});

it('comes to those without a share only when nobody else is left', () => {
  const idle = { id: 'z', weight: 0 };
  expect(share(firsts([a, idle, b]), 'z')).toBe(0);
  expect(rankProviders('x', [idle, a]).map(({ id }) => id)).toEqual(['a', 'z']);
  expect(share(firsts([idle, { id: 'y', weight: 0 }]), 'z')).toBeCloseTo(0.5, 1);
});
