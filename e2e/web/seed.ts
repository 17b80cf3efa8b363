import { eventually } from '@perennial/testkit';
import type { Caller } from './caller.ts';
import { english, type Story } from './story.ts';

const node = (type: string, config: object, y: number, label?: string) => ({
  type,
  version: 1,
  config,
  position: { x: 0, y },
  ...(label && { label }),
});
const send = (channel: string, content: object) => ({
  channel,
  class: 'transactional',
  topic: 'orders',
  onSkip: 'continue',
  variants: [{ id: 'a', weight: 100, content }],
});

/** A text message, a mail that brings scripts, a day of waiting, a push nobody can get. */
const graphOf = ({ event, nodes, texts }: Story) => ({
  schema: 1,
  nodes: {
    start: node('trigger-event', { event }, 0, nodes.start),
    sms: node('send', send('sms', { text: texts.sms }), 100, nodes.sms),
    mail: node('send', send('email', { subject: texts.subject, html: texts.html }), 200, nodes.mail),
    wait: node('wait-duration', { duration: { amount: 1, unit: 'days' } }, 300, nodes.wait),
    end: node('exit', { reason: 'completed' }, 400),
  },
  edges: [
    { from: 'start', port: 'next', to: 'sms' },
    { from: 'sms', port: 'next', to: 'mail' },
    { from: 'mail', port: 'next', to: 'wait' },
    { from: 'wait', port: 'next', to: 'end' },
  ],
  settings: { entry: { reentry: { kind: 'after-exit' } } },
});

export interface Seed {
  readonly journey: string;
  readonly person: string;
}

/** A journey that runs in the practice workspace, and somebody inside of it with messages in the sandbox. */
export async function seed(caller: Caller, story: Story = english): Promise<Seed> {
  const { call, send: track } = caller;
  const { id: journey } = await call('POST', '/v1/journeys', { name: story.journey, draft: graphOf(story) });
  await call('POST', `/v1/journeys/${journey}/publish`, {});
  const { key } = await call('POST', '/v1/api-keys', { name: story.key, kind: 'server' });
  const traits = {
    email: 'xiaowen@example.com',
    phone: '+8613800138000',
    ...story.person,
    timezone: 'Asia/Shanghai',
  };
  const userId = 'user-1';
  const { now } = await call('GET', '/v1/clock');
  await track(key, 'identify', { userId, traits, timestamp: now });
  const properties = { name: story.item, cart_id: '8842', price: 329 };
  await track(key, 'track', { userId, event: story.event, properties, timestamp: now });
  await track(key, 'track', { userId, event: story.otherEvent, properties, timestamp: now });
  // One that can't be used, for the list of those.
  await track(key, 'track', { event: 'Nobody' }).catch(() => {});
  await eventually(
    async () => {
      await call('POST', '/v1/clock', { advance: 'PT1H', wait: 2 });
      const { items } = await call('GET', '/v1/sandbox/messages');
      if (items.length < 2) throw new Error(`${items.length} messages so far`);
    },
    { timeout: 60_000, every: 200 },
  );
  const { items } = await call('GET', '/v1/people');
  return { journey, person: items[0].id as string };
}
