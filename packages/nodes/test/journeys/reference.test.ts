import { describe, expect, it } from 'vitest';
import { event, facts, noon, hour } from '../step-input.ts';
import { admit, kernel, live, programOf } from './run.ts';

const consenting = facts({
  channels: { sms: { consent: { '*': 'granted' } }, email: { consent: { '*': 'granted' } } },
});
const known = { ...consenting, person: { ...consenting.person, id: 'grace' } };
const sms = (text: string) => ({
  channel: 'sms',
  class: 'marketing',
  topic: '*',
  onSkip: 'continue',
  variants: [{ id: 'a', weight: 100, content: { text } }],
});

const cart = programOf(
  {
    start: ['trigger-event', { event: 'Product Added' }],
    wait: [
      'wait-for-event',
      {
        events: [
          {
            port: 'bought',
            event: 'Order Completed',
            where: {
              type: 'property',
              path: 'cart_id',
              test: { op: 'is', value: { data: 'entry.cart_id' } },
            },
          },
        ],
        timeout: { amount: 24, unit: 'hours' },
        lookBack: false,
      },
    ],
    remind: ['send', sms('You left {{ entry.name }} in your cart. 退订回T')],
    bought: ['exit', { reason: 'bought' }],
    reminded: ['exit', { reason: 'reminded' }],
  },
  ['start.next > wait', 'wait.bought > bought', 'wait.timeout > remind', 'remind.next > reminded'],
  { reentry: { kind: 'after-exit' }, key: 'cart_id' },
);

const added = event('Product Added', noon, { cart_id: 'c1', name: 'Tea' });
const ordered = (at: number, cart_id: string) => event('Order Completed', at, { cart_id });
const golden = (name: string): string => `./golden/${name}.jsonl`;

describe('abandoned cart', () => {
  it('N-16 reminds after 24 hours', async () => {
    await expect(live(cart, added, { events: [], facts: consenting })).toMatchFileSnapshot(
      golden('cart-abandoned'),
    );
  });

  it('N-16 does not remind who buys that cart, at the last moment', async () => {
    const events = [ordered(noon + hour, 'other'), ordered(noon + 24 * hour, 'c1')];
    await expect(live(cart, added, { events, facts: consenting })).toMatchFileSnapshot(golden('cart-bought'));
  });

  it('N-16 holds the reminder of a late night until morning', async () => {
    const late = event('Product Added', noon + 10 * hour, { cart_id: 'c2', name: 'Tea' });
    await expect(live(cart, late, { events: [], facts: consenting })).toMatchFileSnapshot(
      golden('cart-held'),
    );
  });

  it('N-16 records why it could not remind', async () => {
    await expect(live(cart, added, { events: [], facts: facts() })).toMatchFileSnapshot(
      golden('cart-skipped'),
    );
  });

  it('N-16 admits one at a time for each cart', () => {
    const history = { liveWithKey: true, everEntered: true, lastEndedAt: null, lastEnteredAt: noon };
    expect(admit(cart, added, consenting, history)).toBe('already-inside');
    expect(admit(cart, event('Product Removed', noon), consenting)).toBe('ignore');
    expect(kernel.listens(cart)).toEqual([{ kind: 'event', name: 'Product Added' }]);
  });
});

const welcome = programOf(
  {
    start: ['trigger-event', { event: 'Signed Up' }],
    pause: ['wait-duration', { duration: { amount: 5, unit: 'minutes' } }],
    hello: [
      'send',
      { ...sms('Welcome, {{ first_name }}! 退订回T'), expiresAfter: { amount: 12, unit: 'hours' } },
    ],
    morning: ['wait-until-time', { when: { kind: 'time', time: '10:00', day: 'next-day' }, zone: 'person' }],
    which: [
      'split',
      {
        arms: [
          { port: 'guide', weight: 90 },
          { port: 'holdout', weight: 10 },
        ],
        experiment: 'welcome-guide',
      },
    ],
    'held-out': ['exit', { reason: 'held-out' }],
    guide: [
      'send',
      {
        ...sms(''),
        channel: 'email',
        variants: [
          { id: 'short', weight: 50, content: { subject: 'Start here', html: '<p>Hi</p>' } },
          { id: 'long', weight: 50, content: { subject: 'Your guide', html: '<p>Hello</p>' } },
        ],
      },
    ],
  },
  [
    'start.next > pause',
    'pause.next > hello',
    'hello.next > morning',
    'morning.next > which',
    'which.guide > guide',
    'which.holdout > held-out',
  ],
  { reentry: { kind: 'once' } },
);

describe('welcome', () => {
  it('N-16 greets within ten minutes and sends the guide next day at ten', async () => {
    const signedUp = event('Signed Up', noon);
    await expect(live(welcome, signedUp, { events: [], facts: known })).toMatchFileSnapshot(
      golden('welcome'),
    );
  });

  it('N-16 at night the greeting is held, and next day counts from when it left', async () => {
    const signedUp = event('Signed Up', noon + 11 * hour);
    await expect(live(welcome, signedUp, { events: [], facts: consenting })).toMatchFileSnapshot(
      golden('welcome-night'),
    );
  });
});
