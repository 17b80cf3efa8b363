import { Liquid } from 'liquidjs';
import { expect, test } from 'vitest';
import { render } from './test-renderer.ts';

const name = '{{ secret }}{% render "x" %}';

test('T3: a value that looks like a template is printed, not rendered', () => {
  const variables = { person: { name }, secret: 'SECRET' };
  expect(render('Hi {{ person.name }}', variables)).toEqual({ ok: true, text: `Hi ${name}` });
  expect(render('{% capture x %}{{ person.name }}{% endcapture %}{{ x }}', variables)).toEqual({
    ok: true,
    text: name,
  });
  expect(render('{{ person.name | append: "!" }}', variables)).toEqual({ ok: true, text: `${name}!` });
});

test('the control: rendering what was rendered gives the secret away', () => {
  const once = new Liquid().parseAndRenderSync('Hi {{ person.name }}', { person: { name: '{{ secret }}' } });
  expect(new Liquid().parseAndRenderSync(once, { secret: 'SECRET' })).toBe('Hi SECRET');
});
