import mjml2html from 'mjml';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { compileMail } from './compile.ts';

const mail = (body: string) => `<mjml><mj-body>${body}</mj-body></mjml>`;
const section = (inner: string) => `<mj-section><mj-column>${inner}</mj-column></mj-section>`;
const html = async (source: string) => {
  const compiled = await compileMail(source);
  return compiled.ok ? compiled.html : `[${compiled.reason.code}]`;
};

describe('a mail in MJML', () => {
  it('becomes HTML with its Liquid as it was written', async () => {
    const liquid = [
      '{{ person.first_name | default: "you" }}',
      "{% if person.age < 30 and person.vip == true %}young & free{% else %}{% render 'offer', n: 2 %}{% endif %}",
      '{% for item in entry.items %}{{ item.name | escape }}{% endfor %}',
    ];
    const source = mail(
      section(
        `<mj-text>${liquid[0]} ${liquid[1]}</mj-text><mj-raw>${liquid[2]}</mj-raw>` +
          `<mj-button href="{{ entry.url | default: 'https://x.example/?a=1&b=2' }}">Go</mj-button>`,
      ),
    );
    const made = await html(source);
    for (const part of liquid) expect(made).toContain(part);
    expect(made).toContain(`href="{{ entry.url | default: 'https://x.example/?a=1&b=2' }}"`);
    expect(made).toMatch(/^\s*<!doctype html>/i);
  });

  it('is refused where Liquid would be lost, and says which', async () => {
    const source = mail(`{% if a %}${section('<mj-text>Hi</mj-text>')}{% endif %}`);
    expect(await compileMail(source)).toEqual({
      ok: false,
      reason: { code: 'mjml-loses-liquid', params: { text: '{% if a %}' } },
    });
  });

  it('is refused with the line where it is wrong', async () => {
    const source = mail(`\n${section('<mj-buton>Go</mj-buton>')}`);
    expect(await compileMail(source)).toMatchObject({
      reason: { code: 'mjml-invalid', params: { line: 2 } },
    });
  });

  it('may be HTML as it stands', async () => {
    expect(await html('<p>{{ a }}</p>')).toBe('<p>{{ a }}</p>');
  });

  it('has bounds (T2)', async () => {
    expect(await html(mail('x'.repeat(200_000)))).toBe('[mjml-too-long]');
    expect(await html(`${'<mj-wrapper>'.repeat(61)}`)).toBe('[mjml-too-deep]');
  });
});

describe('T1: reading files and asking others', () => {
  const secret = 'BEGIN PRIVATE KEY';
  const before = process.cwd();
  let folder: string;
  let server: Server;
  let asked = 0;
  let url: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'perennial-mjml-'));
    writeFileSync(join(folder, 'key.mjml'), `<mj-text>${secret}</mj-text>`);
    writeFileSync(join(folder, 'key.txt'), secret);
    writeFileSync(join(folder, '.mjmlconfig'), JSON.stringify({ options: { ignoreIncludes: false } }));
    process.chdir(folder);
    server = createServer((_, answer) => {
      asked += 1;
      answer.end(secret);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
    await new Promise((resolve) => server.close(resolve));
  });
  const including = (attributes: string) => mail(section(`<mj-include ${attributes} />`));

  test('the control: plain MJML that is let prints the file', async () => {
    const { html: made } = await mjml2html(including('path="./key.txt" type="html"'), {
      ignoreIncludes: false,
    });
    expect(made).toContain(secret);
  });

  test.each([
    'path="./key.mjml"',
    'path="./key.txt" type="html"',
    'path="./key.txt" type="css"',
    'path="/etc/passwd" type="html"',
  ])('mj-include %s is refused', async (attributes) => {
    expect(await html(including(attributes))).toBe('[mjml-include]');
    expect(await html(including(attributes).replace('mj-include', 'MJ-INCLUDE'))).toBe('[mjml-include]');
  });

  test('what only the library would stop is stopped there, too', async () => {
    const { html: made } = await mjml2html(including('path="./key.txt" type="html"'), {
      ignoreIncludes: true,
    });
    expect(made).not.toContain(secret);
  });

  test('nothing is fetched: images, styles and fonts are addresses', async () => {
    await (await fetch(url)).text();
    expect(asked).toBe(1); // the control: the server counts
    const source = `<mjml><mj-head><mj-font name="F" href="${url}/f.css" /><mj-style>@import url(${url}/s.css);</mj-style></mj-head>
      <mj-body>${section(`<mj-image src="${url}/i.png" alt="" /><mj-text font-family="F">Hi</mj-text>`)}</mj-body></mjml>`;
    expect(await html(source)).toContain(`${url}/i.png`);
    expect(asked).toBe(1);
  });
});
