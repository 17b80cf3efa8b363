import { describe, expect, test } from 'vitest';
import { parseTemplate } from './parse-template.ts';
import { render, shown } from './test-renderer.ts';

const variables = {
  person: {
    first_name: 'Ada',
    nothing: null,
    empty: '',
    blank: '  ',
    zero: 0,
    no: false,
    tags: [],
    age: '34',
  },
  entry: { items: [{ title: 'Fern' }, { title: null }] },
};
const text = (source: string) => shown(render(source, variables));

describe('a message never leaves with a hole', () => {
  test.each([
    ['{{ person.nope }}', 'person.nope'],
    ['{{ nope.at.all }}', 'nope.at.all'],
    ['{{ person.nothing }}', 'person.nothing'],
    ['{{ person.empty }}', 'person.empty'],
    ['{{ person.blank }}', 'person.blank'],
    ['{{ person.tags | join: "," }}', 'person.tags'],
    ['{{ person.nope | upcase }}', 'person.nope'],
    ['{{ person.nothing | append: "!" }}', 'person.nothing'],
    ['{{ "Hi " | append: person.nope }}', 'person.nope'],
    ['{% echo person.nope %}', 'person.nope'],
    ['{% assign x = person.nope %}{{ x }}', 'x'],
    ['{% assign x = person.nope | append: "!" %}{{ x }}', 'person.nope'],
    ['{{ person.nope | default: person.nothing }}', 'person.nope'],
    ['{% for item in entry.nope %}{{ item }}{% endfor %}', 'entry.nope'],
    ['{% for item in entry.items %}{{ item.title }}{% endfor %}', 'item.title'],
    ['{% if true %}{% unless false %}{{ person.nope }}{% endunless %}{% endif %}', 'person.nope'],
    ['{% case 1 %}{% when 1 %}{{ person.nope }}{% endcase %}', 'person.nope'],
    ['{% capture x %}{{ person.nope }}{% endcapture %}', 'person.nope'],
  ])('%s', (source, name) => {
    expect(render(`\n${source}`, variables)).toEqual({
      ok: false,
      reason: { code: 'missing-variable', params: { name, line: 2 } },
    });
  });

  test.each([
    ['{{ person.first_name }}', 'Ada'],
    ['{{ person.nope | default: "there" }}', 'there'],
    ['{{ person.empty | default: "there" }}', 'there'],
    ['{{ person.nope | capitalize | default: "there" }}', 'there'],
    ['{{ person.nope | default: person.nothing | default: "there" }}', 'there'],
    ['{{ person.first_name | default: person.nope }}', 'Ada'],
    ['{{ person.nope | default: "" }}!', '!'], // the author wants nothing there
    ['{% assign x = "" %}{{ x }}!', '!'],
    ['{{ person.zero }} {{ person.no }}', '0 false'],
    ['{{ person.no | default: true }} {{ person.no | default: true, allow_false: true }}', 'true false'],
    ['{% if person.nope %}a{% else %}b{% endif %}', 'b'],
    ['{% if person.nope == blank and person.nothing == nil %}a{% endif %}', 'a'],
    ['{% if person.nope > 3 or person.nope < 3 %}a{% else %}b{% endif %}', 'b'],
    ['{% assign x = person.nope %}{% if x %}{{ x }}{% else %}b{% endif %}', 'b'],
    ['{% case person.nope %}{% when "gold" %}a{% else %}b{% endcase %}', 'b'],
  ])('%s -> %s', (source, expected) => expect(text(source)).toBe(expected));

  test('other things that would look silly', () => {
    expect(text('{{ person }}')).toBe('[not-text]');
    expect(text('{{ entry.items }}')).toBe('[not-text]');
    expect(text('{% if person.age > 30 %}a{% endif %}')).toBe('[not-comparable]'); // "34" is a text
    expect(text('{{ 1 | divided_by: person.zero }}')).toBe('[divided-by-zero]');
  });
});

describe('parseTemplate', () => {
  test('lists what a template asks for', () => {
    const source =
      '{{ person.a.b | default: entry.x }}{% for i in entry.items %}{{ i.t }}{% endfor %}{% assign q = 1 %}{{ q }}';
    const variables = ['entry.items', 'entry.x', 'person.a.b'];
    expect(parseTemplate(source)).toEqual({ ok: true, variables, printed: [], fragments: [] });
  });

  test.each([
    ['Hi {{ person.name }}', ['person.name']],
    ['Hi {{ person.name | upcase }}, {% echo entry.id %}', ['entry.id', 'person.name']],
    ['{% capture x %}{{ person.name }}{% endcapture %}{{ x }}', ['person.name']],
    ['{% assign x = person.name | append: "!" %}{{ x }}', ['person.name']],
    ['{{ person.name | default: "friend" }}', []],
    ['{% assign x = person.name %}{{ x }}', []],
    ['{% if person.name %}{{ person.name }}{% endif %}', []],
    ['{% for item in entry.items %}{{ item.title }}{% endfor %}', []],
  ])('tells what is surely printed: %s', (source, printed) => {
    expect(parseTemplate(source)).toMatchObject({ ok: true, printed });
  });

  test.each([
    ['a\n{% bad %}', { code: 'unknown-tag', params: { name: 'bad', line: 2 } }],
    ['{{ a | bad }}', { code: 'unknown-filter', params: { name: 'bad', line: 1 } }],
    ['a\n\n{{ b', { code: 'bad-syntax', params: { line: 3 } }],
    ['\n{% if x %}', { code: 'bad-syntax', params: { line: 2 } }],
    ['{% endif %}', { code: 'unknown-tag', params: { name: 'endif', line: 1 } }],
  ])('%j', (source, reason) => {
    expect(parseTemplate(source)).toEqual({ ok: false, reason });
    expect(render(source)).toEqual({ ok: false, reason });
  });
});
