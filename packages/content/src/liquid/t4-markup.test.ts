import { Liquid } from 'liquidjs';
import { describe, expect, test } from 'vitest';
import { render, shown } from './test-renderer.ts';

const evil = '<img src=x onerror="window.__x=1">\'&';
const html = (source: string, name = evil) => shown(render(source, { person: { name } }, { as: 'html' }));
const escaped = '&lt;img src=x onerror=&#34;window.__x=1&#34;&gt;&#39;&amp;';

describe('T4: markup in values', () => {
  test('the control: plain LiquidJS lets it through', () => {
    expect(new Liquid().parseAndRenderSync('{{ name }}', { name: evil })).toBe(evil);
  });

  test.each([
    '{{ person.name }}',
    '{{ person.name | strip }}',
    '{{ person.name | escape }}',
    '{{ person.name | escape | escape }}',
    '{{ person.name | escape_once | escape_once }}',
    '{% echo person.name %}',
    '{% cycle person.name %}',
    '{% assign x = person.name %}{{ x }}',
    '{% capture x %}{{ person.name }}{% endcapture %}{{ x }}',
    '{% assign list = person.name | split: "#" %}{{ list }}',
    '{% assign list = person.name | split: "#" %}{% for x in list %}{{ x }}{% endfor %}',
    '{% liquid\necho person.name\n%}',
    '{{ person.nope | default: person.name }}',
  ])('%s is escaped, once', (source) =>
    expect(html(source)).toContain(source.includes('once') ? '&lt;img' : escaped),
  );

  test.each(['{{ person.name | raw }}', '{{ person.name | json }}', '{{ person.name | inspect }}'])(
    '%s is not offered',
    (source) => expect(html(source)).toBe('[unknown-filter]'),
  );

  test('escapes again what was changed after it', () => {
    expect(html('{{ person.name | escape | append: "<" }}')).not.toContain('<');
    expect(html('{{ "&lt;" | replace: "&lt;", "<" }}')).toBe('&lt;');
    expect(html('{{ person.name | url_decode }}', '%3Cscript%3E')).toBe('&lt;script&gt;');
    expect(html('{{ person.name | base64_decode }}', 'PHNjcmlwdD4=')).toBe('&lt;script&gt;');
  });

  test("keeps the author's own markup", () => {
    expect(html('<b>{% capture x %}<i>{{ person.name }}</i>{% endcapture %}{{ x }}</b>', 'A&B')).toBe(
      '<b><i>A&amp;B</i></b>',
    );
    expect(html('{{ person.name | newline_to_br }}', 'a<\nb')).toBe('a&lt;<br />\nb');
  });

  test('text stays text, a subject one line (T21)', () => {
    expect(shown(render('{{ n }}', { n: 'a < b & "c"' }))).toBe('a < b & "c"');
    expect(shown(render(' Hi {{ n }} ', { n: 'A\r\nBcc: x@y\u2028z\0' }, { as: 'line' }))).toBe(
      'Hi A Bcc: x@y z',
    );
  });
});
