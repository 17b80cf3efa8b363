import { describe, expect, it, test } from 'vitest';
import { parseTemplate } from './parse-template.ts';
import { render, shown } from './test-renderer.ts';

const fragments = {
  footer: 'From {{ workspace.name }}',
  hello: 'Hi {{ name | default: "you" }}',
  strict: 'Hi {{ name }}',
  peek: '{{ secret | default: "nothing" }}',
  twice: "{% render 'hello', name: 'A' %} and {% render 'hello', name: 'B' %}",
  round: "{% render 'around' %}",
  around: "{% render 'round' %}",
  loop: '{% for i in (1..100000000) %}x{% endfor %}',
};
const variables = {
  workspace: { name: 'Fernway' },
  person: { first_name: 'Ada <3', bad: "{% render 'footer' %}" },
};
const say = (source: string, as: 'text' | 'html' = 'text') =>
  shown(render(source, variables, { as, fragments }));

describe('fragments', () => {
  it('stand where they are named, with what every text sees and what they are given', () => {
    expect(say("Hello. {% render 'footer' %}")).toBe('Hello. From Fernway');
    expect(say("{% render 'hello', name: person.first_name %}!")).toBe('Hi Ada <3!');
    expect(say("{% render 'twice' %}")).toBe('Hi A and Hi B');
  });

  it('see nothing that the text has assigned, and leave nothing behind', () => {
    expect(say("{% assign secret = 'x' %}{% render 'peek' %}")).toBe('nothing');
    expect(say("{% render 'hello', name: 'A' %}{{ name | default: '-' }}")).toBe('Hi A-');
  });

  it('leave no hole: what they are given may be missing, what they print may not', () => {
    expect(say("{% render 'hello', name: person.nick %}")).toBe('Hi you');
    expect(render("{% render 'strict', name: person.nick %}", variables, { fragments })).toMatchObject({
      reason: { code: 'missing-variable', params: { name: 'name', fragment: 'strict' } },
    });
  });

  it('are escaped like the mail around them', () => {
    expect(say("{% render 'hello', name: person.first_name %}", 'html')).toBe('Hi Ada &lt;3');
  });

  test('a value that looks like one stays a value (T3)', () => {
    expect(say('{{ person.bad }}')).toBe("{% render 'footer' %}");
  });

  test('what is not there, goes round or runs on stops the message (T2)', () => {
    expect(say("{% render 'gone' %}")).toBe('[unknown-fragment]');
    expect(say("{% render 'constructor' %}")).toBe('[unknown-fragment]');
    expect(say("{% render 'round' %}")).toBe('[fragments-too-deep]');
    expect(say("{% render 'loop' %}")).toMatch(/^\[template-too-(large|slow)\]$/);
  });

  it('are known before anybody reads the text', () => {
    const parsed = parseTemplate(
      "{% if a %}{% render 'hello', name: person.first_name %}{% endif %}{% render 'footer' %}",
    );
    expect(parsed).toMatchObject({ ok: true, fragments: ['footer', 'hello'] });
    expect(parsed).toMatchObject({ variables: ['a', 'person.first_name'] });
    expect(parseTemplate('{% render name %}')).toMatchObject({ reason: { code: 'unknown-fragment' } });
  });
});
