import fc from 'fast-check';
import { expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { day, noon, stepInput, zones } from '../../test/step-input.ts';
import { notifyTeam } from './node.ts';

const ada = '0b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2d';
const bob = '0b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2e';
const mail = (members: readonly string[], subject = 'VIP') => ({
  to: { kind: 'mail' as const, members: [...members], subject },
  text: '{{ person.name }} is back',
});
const chat = (style: 'slack' | 'feishu' | 'dingtalk', url = 'https://hooks.example.com/x') => ({
  to: { kind: 'chat' as const, url, style },
  text: 'Hello {{ person.name }}',
});

conformance(notifyTeam, {
  reach: fc.constantFrom(mail([ada]), chat('slack')).map((config) => stepInput({ config })),
  refused: [
    { to: { kind: 'mail', members: ['ada'], subject: '' }, text: '' },
    { to: { kind: 'chat', url: '', style: 'irc' }, text: '' },
    { to: { kind: 'pigeon' }, text: '' },
  ],
});

it('N-43 mails each member once and goes on at once', () => {
  const command = (member: string, i: number) => ({
    kind: 'call',
    id: `e1:here:1:${i}`,
    node: 'here',
    visit: 1,
    request: { kind: 'mail', member, subject: 'VIP', text: '{{ person.name }} is back' },
    at: noon,
    giveUpAt: noon + day,
    answered: false,
  });
  expect(notifyTeam.step(stepInput({ config: mail([ada, bob, ada]) }))).toEqual({
    kind: 'leave',
    port: 'next',
    reason: { code: 'team-notified', params: { to: 'mail', count: 2 } },
    commands: [command(ada, 0), command(bob, 1)],
  });
});

it.each([
  ['slack', '{"text": {{ text }}}'],
  ['feishu', '{"msg_type": "text", "content": {"text": {{ text }}}}'],
  ['dingtalk', '{"msgtype": "text", "text": {"content": {{ text }}}}'],
] as const)('N-43 speaks as %s wants to be spoken to', (style, body) => {
  expect(notifyTeam.step(stepInput({ config: chat(style) }))).toMatchObject({
    commands: [
      {
        request: { method: 'POST', body: `{% capture text %}Hello {{ person.name }}{% endcapture %}${body}` },
      },
    ],
  });
});

it('N-43 asks for whom, what and where', () => {
  const codes = (config: Parameters<NonNullable<typeof notifyTeam.check>>[0]) =>
    notifyTeam.check?.(config, zones).map(({ code, path }) => `${code} ${path}`);
  expect(codes(notifyTeam.defaults)).toEqual([
    'members-missing to.members',
    'content-empty to.subject',
    'content-empty text',
  ]);
  expect(codes(chat('slack', ''))).toEqual(['url-missing to.url']);
  expect(codes(mail([ada]))).toEqual([]);
});
