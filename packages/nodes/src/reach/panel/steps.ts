import type { Channel } from '@perennial/journey';
import type { ReachStep } from '../config.ts';

export const channels: readonly Channel[] = ['push', 'sms', 'email', 'inbox'];

const empty: { readonly [C in Channel]: ReachStep['content'] } = {
  sms: { text: '' },
  email: { subject: '', html: '' },
  push: { title: '', body: '' },
  inbox: { title: '', body: '' },
};

/** What can be told of a message on that channel. */
export function successesOf(channel: Channel): readonly ReachStep['success'][] {
  return channel === 'sms' ? ['delivered', 'clicked'] : ['delivered', 'opened', 'clicked'];
}

/** The same step elsewhere; copy of one channel is none of another. */
export function onChannel(step: ReachStep, channel: Channel): ReachStep {
  if (step.channel === channel) return step;
  const success = successesOf(channel).includes(step.success) ? step.success : 'delivered';
  // Each channel has its own content; the compiler can't follow that through the table.
  return { ...step, channel, success, content: empty[channel] } as ReachStep;
}

/** A step on the first channel that none has yet. */
export function freshStep(id: string, steps: readonly ReachStep[]): ReachStep {
  const channel = channels.find((one) => steps.every((step) => step.channel !== one)) ?? 'sms';
  const content = empty[channel];
  return { id, channel, content, patience: { amount: 1, unit: 'days' }, success: 'delivered' } as ReachStep;
}
