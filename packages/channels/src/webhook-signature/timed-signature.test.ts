import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { signTimed, verifyTimed } from './timed-signature.ts';

const secret = 'whsec_c2VjcmV0';
const body = '{"name": "杭州"}';
const at = Date.parse('2026-11-23T00:00:00Z');
const header = signTimed(body, secret, at);

it('holds for five minutes, for this body, time and secret only', () => {
  expect(verifyTimed(header, body, secret, at + 299_000)).toBe('good');
  expect(verifyTimed(header, body, secret, at + 301_000)).toBe('too-old');
  expect(verifyTimed(header, `${body} `, secret, at)).toBe('bad-signature');
  expect(verifyTimed(header, body, 'other', at)).toBe('bad-signature');
  expect(verifyTimed(header.replace('t=1', 't=2'), body, secret, at)).toBe('bad-signature');
  for (const bad of ['', 'v1=00', header.slice(0, -1), `${header},v1=00`])
    expect(verifyTimed(bad, body, secret, at)).toBe('bad-signature');
});

it('is verified by the snippet of the recipe', async () => {
  const recipe = await readFile(
    new URL('../../../../docs/recipes/verify-a-webhook.md', import.meta.url),
    'utf8',
  );
  const [, snippet] = /```js\n([^]*?)```/.exec(recipe)!;
  const url = `data:text/javascript,${encodeURIComponent(snippet!)}`;
  const { isGenuine } = (await import(/* @vite-ignore */ url)) as {
    isGenuine: (header: string, body: Buffer, secret: string, now: number) => boolean;
  };
  expect(isGenuine(header, Buffer.from(body), secret, at)).toBe(true);
  expect(isGenuine(header, Buffer.from(body), secret, at + 301_000)).toBe(false);
  expect(isGenuine(header, Buffer.from(`${body} `), secret, at)).toBe(false);
  expect(isGenuine('nonsense', Buffer.from(body), secret, at)).toBe(false);
});
