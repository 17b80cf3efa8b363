import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineDiff } from './line-diff.ts';

const shown = (before: string, after: string) =>
  lineDiff(before, after).map(({ is, text }) => `${{ same: ' ', gone: '-', new: '+' }[is]}${text}`);

describe('lines that differ', () => {
  it('are told, and no others', () => {
    expect(shown('a\nb\nc\nd', 'a\nB\nc\nd\ne')).toEqual([' a', '-b', '+B', ' c', ' d', '+e']);
    expect(shown('a', 'a')).toEqual([' a']);
  });

  it('give either text back, with as few changes as there can be', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDiff(before, after);
        const of = (...kinds: readonly string[]) =>
          lines
            .filter(({ is }) => kinds.includes(is))
            .map((line) => line.text)
            .join('\n');
        expect([of('same', 'gone'), of('same', 'new')]).toEqual([before, after]);
      }),
    );
  });
});
