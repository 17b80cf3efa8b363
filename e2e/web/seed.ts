import { eventually } from '@perennial/testkit';
import type { Caller } from './caller.ts';

/** What the cross-site-scripting test hides in every value that somebody outside can choose. */
export const evil = '<img src=x onerror="window.__x=1">';

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
const graph = {
  schema: 1,
  nodes: {
    start: node('trigger-event', { event: 'Product Added' }, 0, 'Put something into the cart'),
    sms: node(
      'send',
      send('sms', { text: 'Your {{ entry.name }} is waiting, {{ person.first_name }}' }),
      100,
      'Remind by SMS',
    ),
    mail: node(
      'send',
      send('email', {
        subject: `Still yours ${evil}`,
        html: `<h1>Your cart</h1><p>{{ person.first_name }}, your {{ entry.name }} is still here.</p>${evil}<script>top.__x=1;window.__x=1</script>`,
      }),
      200,
      'Remind by mail',
    ),
    wait: node('wait-duration', { duration: { amount: 1, unit: 'days' } }, 300, 'A day to think'),
    end: node('exit', { reason: 'completed' }, 400),
  },
  edges: [
    { from: 'start', port: 'next', to: 'sms' },
    { from: 'sms', port: 'next', to: 'mail' },
    { from: 'mail', port: 'next', to: 'wait' },
    { from: 'wait', port: 'next', to: 'end' },
  ],
  settings: { entry: { reentry: { kind: 'after-exit' } } },
};

export interface Seed {
  readonly journey: string;
  readonly person: string;
}

/** A journey that runs in the practice workspace, and somebody inside of it with messages in the sandbox. */
export async function seed(caller: Caller): Promise<Seed> {
  const { call, send: track } = caller;
  const { id: journey } = await call('POST', '/v1/journeys', { name: 'Abandoned cart', draft: graph });
  await call('POST', `/v1/journeys/${journey}/publish`, {});
  const { key } = await call('POST', '/v1/api-keys', { name: 'Shop server', kind: 'server' });
  const traits = {
    email: 'xiaowen@example.com',
    phone: '+8613800138000',
    name: `林晓雯 ${evil}`,
    first_name: evil,
    tier: evil,
    timezone: 'Asia/Shanghai',
  };
  const userId = 'user-1';
  const { now } = await call('GET', '/v1/clock');
  await track(key, 'identify', { userId, traits, timestamp: now });
  const properties = { name: `linen throw ${evil}`, cart_id: '8842', price: 329 };
  await track(key, 'track', { userId, event: 'Product Added', properties, timestamp: now });
  await track(key, 'track', { userId, event: `Odd ${evil}`, properties, timestamp: now });
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
