import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circleThrough, inOrder, type Dependent } from './order.ts';

const segments = (drawing: Record<string, string>): Dependent[] =>
  Object.entries(drawing).map(([id, asked]) => ({ id, segments: [...asked] }));

describe('segments that ask about segments', () => {
  it('come after those they ask about', () => {
    const order = inOrder(segments({ a: 'bc', b: 'c', c: '' })).map(({ id }) => id);
    expect(order).toEqual(['c', 'b', 'a']);
  });

  it('are left out when they stand in a circle, or ask about one that does', () => {
    const order = inOrder(segments({ a: 'b', b: 'a', c: 'a', d: '', e: 'e' })).map(({ id }) => id);
    expect(order).toEqual(['d']);
  });

  it('name their circle', () => {
    const all = segments({ a: 'xb', b: 'c', c: 'da', d: '' });
    expect(circleThrough('a', all)).toEqual(['a', 'b', 'c', 'a']);
    expect(circleThrough('d', all)).toBeNull();
    expect(circleThrough('e', segments({ e: 'e' }))).toEqual(['e', 'e']);
  });

  it('are all there, each after all it asks about, exactly when nothing stands in a circle', () => {
    const ids = [...'abcdef'];
    const drawings = fc.record(
      Object.fromEntries(ids.map((id) => [id, fc.subarray(ids).map((asked) => asked.join(''))])),
    );
    fc.assert(
      fc.property(drawings, (drawing) => {
        const all = segments(drawing as Record<string, string>);
        const order = inOrder(all);
        const place = new Map(order.map(({ id }, i) => [id, i]));
        for (const { id, segments: asked } of order)
          expect(asked.every((other) => place.get(other)! < place.get(id)!)).toBe(true);
        const circular = all.some(({ id }) => circleThrough(id, all) !== null);
        expect(order.length === all.length).toBe(!circular);
      }),
    );
  });
});
