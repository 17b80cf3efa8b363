import { describe, expect, it, test } from 'vitest';
import { now, render, renderer, shown } from '../liquid/test-renderer.ts';
import { renderCall, withoutSecrets, withSecrets } from './render-call.ts';

const nonce = 'f'.repeat(32);
const hostile = 'a", "admin": true, "b": "c\\';
const variables = {
  person: {
    name: hostile,
    age: 34,
    vip: true,
    tags: ['a', '"b"'],
    home: { city: '杭州 "x"' },
    path: '../x?y=1#z',
  },
};
const json = (source: string) => shown(render(source, variables, { as: 'json' }));
const url = (source: string) => shown(render(source, variables, { as: 'url' }));

describe('values in JSON', () => {
  test.each([
    ['between quotes they stay text', '{"n": "Dear {{ person.name }}!"}', { n: `Dear ${hostile}!` }],
    [
      'elsewhere they are values of their kind',
      '{"a": {{ person.age }}, "v": {{ person.vip }}}',
      { a: 34, v: true },
    ],
    ['a text without quotes becomes a string', '{"n": {{ person.name }}}', { n: hostile }],
    [
      'lists and objects are whole',
      '[{{ person.tags }}, {{ person.home }}]',
      [['a', '"b"'], { city: '杭州 "x"' }],
    ],
    ['keys too', '{"{{ person.name }}": 1}', { [hostile]: 1 }],
    ['after an escaped quote', '{"n": "\\"{{ person.name }}\\""}', { n: `"${hostile}"` }],
    ['filters come first', '{"n": "{{ person.home.city | slice: 0, 2 }}"}', { n: '杭州' }],
    [
      'loops',
      '[{% for t in person.tags %}{{ t }}{% unless forloop.last %},{% endunless %}{% endfor %}]',
      ['a', '"b"'],
    ],
    [
      'what was caught',
      '{% capture x %}<{{ person.name }}>{% endcapture %}{"n": "{{ x }}"}',
      { n: `<${hostile}>` },
    ],
  ])('%s', (_, source, expected) => expect(JSON.parse(json(source))).toEqual(expected));

  test.each(['{"n": {{ person.age }}', '{"n": "\\{{ person.name }}"}', 'n={{ person.age }}'])(
    '%s is not JSON',
    (source) => expect(json(source)).toBe('[not-json]'),
  );

  test('a hole is no value', () => expect(json('{"n": {{ person.nope }}}')).toBe('[missing-variable]'));
});

test('a value in a URL is one piece of it', () => {
  expect(url('https://x.example/{{ person.path }}?q={{ person.age }}')).toBe(
    'https://x.example/..%2Fx%3Fy%3D1%23z?q=34',
  );
  expect(url('https://{{ person.path }}.example/')).toBe('https://..%2Fx%3Fy%3D1%23z.example/');
});

describe('a call', () => {
  const request = {
    method: 'POST' as const,
    url: 'https://x.example/{{ secrets.HOOK }}',
    headers: [{ name: 'Authorization', value: 'Bearer {{ secrets.TOKEN }}' }],
    body: '{"name": {{ person.name }}}',
  };
  const input = { variables, zone: 'UTC', locale: 'en', now, secrets: ['TOKEN', 'HOOK'], nonce };

  it('names its secrets until it is made', () => {
    const rendered = renderCall(renderer, request, input);
    if (!rendered.ok) throw new Error(rendered.reason.code);
    const { call } = rendered;
    expect(withoutSecrets(call.headers[0]!.value, nonce)).toBe('Bearer {{ secrets.TOKEN }}');
    expect(withSecrets(call.headers[0]!.value, nonce, { TOKEN: 's3', HOOK: 'h' })).toBe('Bearer s3');
    expect(withSecrets(call.url, nonce, { TOKEN: 's3', HOOK: 'a/b' })).toBe('https://x.example/a/b');
    expect(withSecrets(call.url, nonce, {})).toBeNull();
  });

  it('lets no header begin a new one', () => {
    const headers = [{ name: 'X', value: 'a{{ person.two }}' }];
    const two = { variables: { person: { two: 'b\r\nEvil: 1' } } };
    expect(
      renderCall(
        renderer,
        { ...request, headers },
        { ...input, ...two, variables: { person: { ...variables.person, ...two.variables.person } } },
      ),
    ).toMatchObject({
      call: { headers: [{ value: 'ab Evil: 1' }] },
    });
  });

  it('says which part can’t be written, and keeps secrets out of bodies', () => {
    const body = '{"t": "{{ secrets.TOKEN }}"}';
    expect(renderCall(renderer, { ...request, body }, input)).toMatchObject({
      ok: false,
      reason: { code: 'missing-variable', params: { part: 'body' } },
    });
    expect(renderCall(renderer, request, { ...input, secrets: ['TOKEN'] })).toMatchObject({
      reason: { code: 'missing-variable', params: { part: 'url', name: 'secrets.HOOK' } },
    });
  });
});
