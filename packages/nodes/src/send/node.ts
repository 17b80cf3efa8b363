import { drawArm, exposureOf, type Drawn } from '../shared/experiment.ts';
import { templatesIn } from '../shared/content.ts';
import { expiryOf, usualExpiry } from '../shared/expiry.ts';
import { defineNode, verdict, type Instant } from '@perennial/journey';
import type { Outcome, Reason, SendCommand, StepInput, StepNote } from '@perennial/journey';
import { check } from './check.ts';
import { config, type SendConfig } from './config.ts';

/** Hands one message to the postman, if the guardrails let it; people rest here while it is held. */
export const send = defineNode({
  type: 'send',
  version: 1,
  family: 'action',
  config,
  defaults: {
    channel: 'sms',
    class: 'marketing',
    topic: '*',
    onSkip: 'continue',
    variants: [{ id: 'a', weight: 100, content: { text: '' } }],
  },
  ports: () => [{ id: 'next', optional: true }],
  templates: ({ variants }) => templatesIn(variants, 'variants'),
  compares: ({ variants }) => variants.filter(({ weight }) => weight > 0).length > 1,
  check,
  step,
});

type Input = StepInput<SendConfig>;

function step(input: Input): Outcome {
  const { channel, class: kind, topic } = input.config;
  const expiresAt = expiryOf(input, input.at, input.config.expiresAfter ?? usualExpiry[kind]);
  const { priority } = input;
  const intent = { channel, class: kind, topic, expiresAt, priority };
  const answer = verdict(intent, input.facts, input.now, input.zones);
  if (answer.kind === 'hold') return { kind: 'rest', until: answer.until, as: 'held', reason: answer.reason };
  if (answer.kind === 'skip') return skipped(input, answer.reason);
  const { variants: arms, experiment } = input.config;
  return sent(input, drawArm(input, { arms, experiment }), expiresAt);
}

function commandOf(input: Input, variant: string, expiresAt: Instant): SendCommand {
  const {
    config: { channel, class: kind, topic, variants },
    node,
    visit,
    at,
  } = input;
  return {
    kind: 'send',
    id: `${input.enrollment}:${node}:${visit}`,
    node,
    visit,
    channel,
    class: kind,
    topic,
    variant,
    content: variants.find(({ id }) => id === variant)?.content ?? {},
    at,
    expiresAt,
  };
}

/** Exposure is logged where there is something to compare. */
function sent(input: Input, drawn: Drawn, expiresAt: Instant): Outcome {
  const { variants } = input.config;
  const command = commandOf(input, drawn.arm, expiresAt);
  const { id: message, channel, variant } = command;
  const reason = { code: 'allowed', params: { message, channel, variant, expiresAt } };
  const { experiment } = drawn.params;
  const exposed = { ...reason, params: { ...reason.params, experiment: experiment! } };
  const log: readonly StepNote[] = [
    ...(variants.length > 1 ? exposureOf(drawn, exposed) : []),
    { kind: 'sent', variant, reason },
  ];
  return { kind: 'leave', port: 'next', reason, commands: [command], log, data: { message } };
}

function skipped({ config: { onSkip }, enrollment, node, visit }: Input, reason: Reason): Outcome {
  const log: readonly StepNote[] = [{ kind: 'skipped', reason }];
  const data = { message: `${enrollment}:${node}:${visit}`, skipped: reason.code };
  if (onSkip === 'continue') return { kind: 'leave', port: 'next', reason, log, data };
  return { kind: 'exit', reason: { code: 'message-skipped', params: { because: reason.code } }, log };
}
