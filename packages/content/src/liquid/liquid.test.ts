import { describe, expect, test } from 'vitest';
import { render, shown } from './test-renderer.ts';

/** Where LiquidJS differs from Liquid's documentation, the documentation holds. */
describe('Liquid as documented', () => {
  test.each([
    [
      '{{ 16 | divided_by: 4 }} {{ 5 | divided_by: 3 }} {{ 20 | divided_by: 7.0 }} {{ -5 | divided_by: 2 }}',
      '4 1 2.857142857142857 -3',
    ],
    [
      '{{ 183.357 | times: 12 }} {{ 0.1 | plus: 0.2 }} {{ "3.5" | minus: 1 }} {{ 24 | modulo: 7 }} {{ -1 | modulo: 7 }}',
      '2200.284 0.3 2.5 3 6',
    ],
    [
      '{{ "one two three" | truncatewords: 3 }}|{{ "one two three four" | truncatewords: 2, "--" }}',
      'one two three|one two--',
    ],
    ['{{ "你好😀" | size }}', '3'],
    ['{{ "a b\nc" | split: " " | join: "#" }}', 'a#b#c'],
    ['{{ "bob@example.com!" | url_encode }}', 'bob%40example.com%21'],
    ['{% if false and false or true %}a{% else %}b{% endif %}', 'b'], // right to left
    ['{% if true or false and false %}a{% else %}b{% endif %}', 'a'],
    ['{{ list | compact | join: "#" }} {{ list | size }}', '1#2#2 4'],
    [
      '{{ list | compact | uniq | join: "#" }} {{ nested | sum }} {{ nested | concat: nested | join: "" }}',
      '1#2 6 123123',
    ],
    [
      '{{ plants | map: "name" | join: ", " }} {{ plants | where: "kind", "fern" | map: "name" }} {{ plants | uniq: "kind" | size }}',
      'A, B A 2',
    ],
    ['{{ plants | sum: "price" }}', '0.3'],
    ['a{% if true %}  {% assign x = 1 %}\n{% endif %}b', 'ab'], // a block of nothing prints nothing
    ['a{% for i in (1..3) %} {% comment %}x{% endcomment %} {% endfor %}b', 'ab'],
    ['a{% if true %} {{ "x" }} {% endif %}b', 'a x b'],
    ['{% for i in (1..3) %}{{ i }}{% unless forloop.last %},{% endunless %}{% endfor %}', '1,2,3'],
    ['{% cycle "a", "b" %}{% cycle "a", "b" %}{% increment n %}{% increment n %}', 'ab01'],
    ['{% raw %}{{ x }}{% endraw %}', '{{ x }}'],
    ['{{ "_#/.~?" | base64_url_safe_encode | base64_url_safe_decode }}', '_#/.~?'],
    ['{{ "Ground control" | replace: "control", "$&" | upcase }}', 'GROUND $&'],
  ])('%s', (source, expected) => {
    const plants = [
      { name: 'A', kind: 'fern', price: 0.1 },
      { name: 'B', kind: 'moss', price: 0.2 },
    ];
    expect(shown(render(source, { list: [1, null, 2, 2], nested: [1, [2, [3]]], plants }))).toBe(expected);
  });

  test('renders the same twice, and does not touch the values', () => {
    const variables = Object.freeze({ list: Object.freeze([3, 1, 2]) as number[] });
    const once = render('{{ list | sort | join: "" }}{% increment list2 %}', variables);
    expect(render('{{ list | sort | join: "" }}{% increment list2 %}', variables)).toEqual(once);
  });
});
