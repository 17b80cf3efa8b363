import { canary } from './canary.ts';

const node = (type: string, config: object) => ({ type, version: 1, config, position: { x: 0, y: 0 } });
const send = (channel: string, content: object) =>
  node('send', {
    channel,
    class: 'transactional',
    topic: 'canary',
    onSkip: 'continue',
    variants: [{ id: 'a', weight: 100, content }],
  });

/** Waits for an event, so that Temporal has a part in it; then writes by every channel. */
export const canaryJourney = {
  schema: 1,
  settings: { entry: { reentry: { kind: 'after-exit' } } },
  nodes: {
    enter: node('trigger-event', { event: 'Canary Seen' }),
    wait: node('wait-for-event', {
      events: [{ port: 'nudged', event: 'Canary Nudged' }],
      timeout: { amount: 2, unit: 'hours' },
      lookBack: false,
    }),
    sms: send('sms', { text: '{{ person.first_name }}: {{ person.nickname }} {{ entry.phone }}' }),
    email: send('email', { subject: '{{ person.nickname }}', html: '<p>{{ person.email }}</p>' }),
    push: send('push', { title: '{{ person.first_name }}', body: '{{ person.nickname }}' }),
    broken: send('sms', { text: '{{ person.nickname }} {{ person.no_such_attribute }}' }),
    end: node('exit', { reason: 'completed' }),
  },
  edges: [
    { from: 'enter', port: 'next', to: 'wait' },
    { from: 'wait', port: 'nudged', to: 'sms' },
    { from: 'wait', port: 'timeout', to: 'end' },
    { from: 'sms', port: 'next', to: 'email' },
    { from: 'email', port: 'next', to: 'push' },
    { from: 'push', port: 'next', to: 'broken' },
    { from: 'broken', port: 'next', to: 'end' },
  ],
};

const userId = canary.user;
const person = {
  email: canary.email,
  phone: `+86${canary.phone}`,
  first_name: canary.name,
  nickname: canary.text,
};
const device = { token: canary.token, type: 'ios' };

export const hello = {
  batch: [
    { type: 'identify', userId, traits: person, context: { device, ip: '203.0.113.7' } },
    { type: 'track', userId, event: 'Canary Seen', properties: person, context: { traits: person } },
    // Nobody's: for the dead letters.
    { type: 'track', event: 'Canary Seen', properties: person },
    { type: 'track', userId, properties: person },
    {
      type: 'page',
      userId,
      name: 'Home',
      properties: { url: `https://shop.example/?e=${canary.email}` },
    },
  ],
};

export const nudge = { userId, event: 'Canary Nudged', properties: person };

/** Requests that go wrong, with the canary in every part: as method, path and body. */
export const mistakes: readonly (readonly [method: string, path: string, body?: string])[] = [
  ['POST', '/v1/track', `{"userId":"${canary.user}","event":"x","traits":{"email":"${canary.email}",}}`],
  ['POST', '/v1/consents', JSON.stringify({ userId, channel: canary.email, status: canary.text })],
  ['POST', '/v1/session', JSON.stringify({ email: canary.email, password: canary.text })],
  ['POST', '/v1/journeys', JSON.stringify({ name: canary.name, draft: canary.text })],
  ['GET', `/v1/people?search=${encodeURIComponent(canary.email)}&limit=${canary.text}`],
  ['GET', `/v1/people/${canary.phone}`],
  ['GET', `/v1/${encodeURIComponent(canary.email)}?token=${canary.token}`],
  ['GET', `/u/${canary.token}`],
];
