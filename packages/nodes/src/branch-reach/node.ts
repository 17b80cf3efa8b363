import {
  channels,
  defineNode,
  lookUp,
  pathSchema,
  verdict,
  type Channel,
  type Outcome,
  type StepInput,
} from '@perennial/journey';
import { z } from 'zod';

const nonePort = 'none';
const channel = z.enum(channels);

const config = z.strictObject({
  /** The first on which the person can be reached is theirs. */
  channels: z
    .array(channel)
    .min(1)
    .max(channels.length)
    .refine((list) => new Set(list).size === list.length, { params: { code: 'duplicate-port' } }),
  class: z.enum(['marketing', 'transactional']),
  /** Marketing reaches only those who agreed to it. */
  topic: z.string().min(1).max(60),
  /** An attribute that names the channel a person likes best: it goes before the others. */
  preferred: z.exactOptional(pathSchema),
});
type Config = z.infer<typeof config>;

/** Goes by the channel on which the person can be reached, the one they like best first. */
export const branchReach = defineNode({
  type: 'branch-reach',
  version: 1,
  family: 'branch',
  config,
  defaults: { channels: ['push', 'sms', 'email'], class: 'marketing', topic: '*' },
  ports: (config) => [...config.channels.map((id) => ({ id })), { id: nonePort }],
  mentions: ({ preferred }) =>
    preferred === undefined ? [] : [{ kind: 'attribute', name: preferred, path: 'preferred' }],
  step,
});

function step(input: StepInput<Config>): Outcome {
  const looked: { channel: Channel; because: string }[] = [];
  for (const one of inOrder(input)) {
    const because = obstacle(input, one);
    if (because === null)
      return { kind: 'leave', port: one, reason: { code: 'reachable', params: { channel: one, looked } } };
    looked.push({ channel: one, because });
  }
  return { kind: 'leave', port: nonePort, reason: { code: 'not-reachable', params: { looked } } };
}

function inOrder({ config, facts }: StepInput<Config>): readonly Channel[] {
  const { preferred } = config;
  const liked = preferred === undefined ? undefined : lookUp(facts.person.attributes, preferred);
  return [...config.channels].sort((a, b) => Number(b === liked) - Number(a === liked));
}

/** Why nothing would reach them there, whatever the hour: quiet hours only put a message off. */
function obstacle({ config, facts, now, zones, priority }: StepInput<Config>, one: Channel): string | null {
  const { class: kind, topic } = config;
  const intent = { channel: one, class: kind, topic, expiresAt: Infinity, priority };
  const answer = verdict(intent, facts, now, zones);
  return answer.kind === 'skip' ? answer.reason.code : null;
}
