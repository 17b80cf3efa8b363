import { describe, expect, it } from 'vitest';
import { bounds, createNotes } from './notes.ts';

const heard = (properties: Record<string, unknown>, name = 'Ordered') => {
  const notes = createNotes([]);
  notes.hear(name, properties);
  return notes.takeNews();
};
const paths = (properties: Record<string, unknown>) => heard(properties).map(({ path }) => path);

describe('notes of what events hold', () => {
  it('have names, types and samples, inside of objects too', () => {
    const properties = {
      total: 12.5,
      plan: 'gold',
      first: true,
      at: '2026-11-22T10:00:00Z',
      items: [{ sku: 'A1' }],
      shop: { city: '上海', size: 3 },
      nothing: null,
    };
    const described = heard(properties).map(({ path, type, samples }) => [path, type, ...samples]);
    expect(described).toEqual([
      ['', 'object'],
      ['total', 'number', 12.5],
      ['plan', 'text', 'gold'],
      ['first', 'boolean', true],
      ['at', 'time', '2026-11-22T10:00:00Z'],
      ['items', 'list'],
      ['shop', 'object'],
      ['shop.city', 'text', '上海'],
      ['shop.size', 'number', 3],
    ]);
  });

  it('hold no personal value, and no value that poses as a name', () => {
    const properties = {
      email: 'ada@example.com',
      first_name: 'Ada',
      note: 'write to ada@example.com',
      address: { city: 'Paris', door: { code: 'X1' } },
      referrer: { first_name: 'Eve', plan: 'gold' },
      'ada@example.com': 1,
      '+8613800000000': 1,
      13800000000: 1,
      __proto__x: 1,
    };
    const notes = heard(properties);
    expect(notes.map(({ path }) => path)).toEqual([
      ...['', 'email', 'first_name', 'note', 'address', 'address.city', 'address.door', 'address.door.code'],
      ...['referrer', 'referrer.first_name', 'referrer.plan', '__proto__x'],
    ]);
    expect(notes.flatMap(({ samples }) => samples)).toEqual([1]);
  });

  it('are news once; another value is news until there are enough', () => {
    const notes = createNotes([]);
    const say = (plan: unknown) => {
      notes.hear('Ordered', { plan });
      return notes.takeNews().map(({ path, samples }) => `${path}: ${samples.join()}`);
    };
    expect(say('a')).toEqual([': ', 'plan: a']);
    expect(say('a')).toEqual([]);
    expect(say('b')).toEqual(['plan: a,b']);
    for (let i = 0; i < bounds.samples; i++) say(`c${i}`);
    expect(say('new')).toEqual([]);
  });

  it('begin with what was noted before', () => {
    const notes = createNotes([
      { event: 'Ordered', path: '', type: 'object', samples: [] },
      { event: 'Ordered', path: 'plan', type: 'text', samples: ['a'] },
    ]);
    notes.hear('Ordered', { plan: 'a' });
    expect(notes.takeNews()).toEqual([]);
  });

  it('learn what comes late, though not every event of many is looked at', () => {
    const notes = createNotes([]);
    for (let i = 0; i < 1_000; i++) notes.hear('Ordered', { total: 1 });
    notes.takeNews();
    for (let i = 0; i < 32; i++) notes.hear('Ordered', { total: 1, gift: true });
    expect(notes.takeNews().map(({ path }) => path)).toEqual(['gift']);
  });

  it('are bounded', () => {
    const wide = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`p${i}`, i]));
    expect(paths(wide)).toHaveLength(bounds.paths + 1);
    expect(paths({ a: { b: { c: { d: { e: 1 } } } } })).toEqual(['', 'a', 'a.b', 'a.b.c', 'a.b.c.d']);
    const notes = createNotes([]);
    for (let i = 0; i < bounds.events; i++) notes.hear(`e${i}`, {});
    expect(notes.isFull()).toBe(false);
    notes.hear('one more', { x: 1 });
    expect([notes.isFull(), notes.takeNews().length]).toEqual([true, bounds.events]);
  });
});
