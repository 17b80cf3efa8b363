import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Liquid } from 'liquidjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseTemplate } from './parse-template.ts';
import { render } from './test-renderer.ts';

describe('T1: reading files and climbing prototypes', () => {
  const secret = 'BEGIN PRIVATE KEY';
  let folder: string;
  const before = process.cwd();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'perennial-t1-'));
    writeFileSync(join(folder, 'key.pem'), secret);
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });

  const attacks = [
    '{% include "key.pem" %}',
    '{% render "key.pem" %}',
    '{% layout "key.pem" %}',
    '{% include name %}',
    '{% liquid\nrender "key.pem"\n%}',
  ];

  test('the control: plain LiquidJS prints the file', () => {
    expect(new Liquid().parseAndRenderSync('{% render "key.pem" %}')).toBe(secret);
  });

  test.each(attacks)('%s is refused, when published and when rendered', (source) => {
    const code = source.includes('render') ? 'unknown-fragment' : 'unknown-tag';
    expect(parseTemplate(source)).toMatchObject({ ok: false, reason: { code } });
    expect(render(source, { name: 'key.pem' })).toMatchObject({ ok: false, reason: { code } });
  });

  test('the control: without `ownPropertyOnly` what a value inherits is printed', () => {
    const weak = new Liquid({ ownPropertyOnly: false });
    expect(weak.parseAndRenderSync('{{ u.key }}', { u: Object.create({ key: secret }) })).toBe(secret);
  });

  test.each([
    'u.constructor',
    'u.__proto__',
    'u.constructor.constructor',
    'u["constructor"]',
    'u.name.constructor',
    'u.list.constructor',
    'u.toString',
    'constructor',
    '__proto__',
    'u | map: "constructor"',
    'u | map: "__proto__.constructor"',
  ])('{{ %s }} prints nothing', (path) => {
    const rendered = render(`{{ ${path} }}`, { u: { name: 'x', list: [1] } });
    expect(rendered).toMatchObject({ ok: false });
    expect(JSON.stringify(rendered)).not.toMatch(/function|native code|\[object/);
  });

  test('keys called like prototype members are data and pollute nothing', () => {
    const variables = JSON.parse('{"u":{"__proto__":{"isAdmin":"yes"},"constructor":"mine"}}');
    expect(render('{{ u.constructor }}', variables)).toEqual({ ok: true, text: 'mine' });
    render('{% assign __proto__ = u %}{% capture constructor %}x{% endcapture %}', variables);
    expect(({} as { isAdmin?: string }).isAdmin).toBeUndefined();
  });
});
