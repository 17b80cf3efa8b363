import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedAs, printedIn } from './liquid.ts';

const read = (source: string) =>
  printedIn(source).map(({ path, filters, fallback }) => [path, filters, fallback]);

describe('variables of a copy', () => {
  it.each<[string, unknown[]]>([
    ['Hi {{ person.first_name }}', [['person.first_name', '', null]]],
    ['{{person.name|default:"you"}}', [['person.name', '', 'you']]],
    ["{{- entry.total | round: 2 | default: 'a|b' -}}", [['entry.total', 'round: 2', 'a|b']]],
    [
      '{{ entry.items[0].sku }}{{ a }}',
      [
        ['entry.items[0].sku', '', null],
        ['a', '', null],
      ],
    ],
    ['{{ person.名字 | upcase }}', [['person.名字', 'upcase', null]]],
  ])('%s', (source, expected) => expect(read(source)).toEqual(expected));

  it.each([
    '{{ a | default: b }}',
    '{{ a | default: "x" | upcase }}',
    '{{ "text" }}',
    '{{ }}',
    '{{ a',
    'a }}',
    '{% raw %}{{ a }}{% endraw %}',
    '{% comment %}{{ a }}{% endcomment %}',
  ])('%s stays as it is written', (source) => expect(read(source)).toEqual([]));

  it('are told where they stand', () => {
    const source = 'Hi {{ a }}, {{ b | upcase }}!';
    expect(printedIn(source).map(({ from, to }) => source.slice(from, to))).toEqual([
      '{{ a }}',
      '{{ b | upcase }}',
    ]);
  });

  it('come back as they were after being written', () => {
    const name = fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/);
    const one = fc.record({
      path: fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.')),
      filters: fc.constantFrom('', 'upcase', 'truncate: 20', 'date: "%H|%M" | upcase'),
      fallback: fc.option(fc.constantFrom('', 'friend', 'a|b', 'say "hi"', '你')),
    });
    fc.assert(
      fc.property(one, (variable) => {
        expect(read(printedAs(variable))).toEqual([[variable.path, variable.filters, variable.fallback]]);
      }),
    );
  });

  it('are found in a hostile text without going back over it', () => {
    const source = '{{ a | '.repeat(20_000) + '{{'.repeat(20_000);
    expect(printedIn(source)).toEqual([]);
  });
});
