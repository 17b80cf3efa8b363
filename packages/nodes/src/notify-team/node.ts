import { defineNode, type CallCommand, type CallRequest, type StepInput } from '@perennial/journey';
import { z } from 'zod';
import { checkUrl, urlSchema } from '../shared/call.ts';

/** How chat services want to be spoken to. */
export const styles = ['slack', 'feishu', 'dingtalk'] as const;

const config = z.strictObject({
  to: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('mail'),
      members: z.array(z.uuid()).max(20),
      subject: z.string().max(200),
    }),
    z.strictObject({ kind: z.literal('chat'), url: urlSchema, style: z.enum(styles) }),
  ]),
  /** Liquid. */
  text: z.string().max(2_000),
});
type Config = z.infer<typeof config>;
type Input = StepInput<Config>;

/** Tells people who work here about somebody: by mail, or in their chat. Nobody waits for it. */
export const notifyTeam = defineNode({
  type: 'notify-team',
  version: 1,
  family: 'action',
  config,
  defaults: { to: { kind: 'mail', members: [], subject: '' }, text: '' },
  ports: () => [{ id: 'next', optional: true }],
  templates: ({ to, text }) => [
    to.kind === 'mail' ? { source: to.subject, path: 'to.subject' } : { source: to.url, path: 'to.url' },
    { source: text, path: 'text' },
  ],
  check: ({ to, text }) => [
    ...(to.kind === 'chat' ? checkUrl(to.url, 'to.url') : checkMail(to)),
    ...(text.trim() === '' ? [missing('text', 'text')] : []),
  ],
  step: (input) => {
    const requests = requestsOf(input.config);
    const params = { to: input.config.to.kind, count: requests.length };
    const reason = { code: 'team-notified', params };
    return {
      kind: 'leave',
      port: 'next',
      reason,
      commands: requests.map((one, i) => commandOf(input, one, i)),
    };
  },
});

function checkMail({ members, subject }: Extract<Config['to'], { kind: 'mail' }>) {
  return [
    ...(members.length === 0
      ? [{ code: 'members-missing', severity: 'error' as const, path: 'to.members' }]
      : []),
    ...(subject.trim() === '' ? [missing('subject', 'to.subject')] : []),
  ];
}

const missing = (field: string, path: string) => ({
  code: 'content-empty',
  severity: 'error' as const,
  path,
  params: { field },
});

function requestsOf({ to, text }: Config): readonly CallRequest[] {
  if (to.kind === 'mail')
    return [...new Set(to.members)].map((member) => ({ kind: 'mail', member, subject: to.subject, text }));
  const body = `{% capture text %}${text}{% endcapture %}${bodies[to.style]}`;
  return [{ kind: 'http', method: 'POST', url: to.url, headers: [], body, timeout: 10_000, capture: [] }];
}

const bodies: { readonly [S in (typeof styles)[number]]: string } = {
  slack: '{"text": {{ text }}}',
  feishu: '{"msg_type": "text", "content": {"text": {{ text }}}}',
  dingtalk: '{"msgtype": "text", "text": {"content": {{ text }}}}',
};

/** Later than that nobody wants to hear it. Milliseconds. */
const patience = 86_400_000;

function commandOf({ enrollment, node, visit, at }: Input, request: CallRequest, i: number): CallCommand {
  const id = `${enrollment}:${node}:${visit}:${i}`;
  return { kind: 'call', id, node, visit, request, at, giveUpAt: at + patience, answered: false };
}
