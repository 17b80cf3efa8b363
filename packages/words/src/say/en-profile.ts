import { isObject, own, quote } from './text.ts';
import type { SeenItem } from './tongue.ts';

const scores: { readonly [id: string]: string } = {
  recency: 'their score for recency',
  frequency: 'their score for frequency',
  monetary: 'their score for spending',
  alive: 'the chance that they still buy',
  purchases: 'the number of orders to expect',
  value: 'the value to expect',
  group: 'their RFM group',
};

const part = (raw: unknown, name: string): string => {
  const value = isObject(raw) ? raw[name] : null;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : 'some';
};

const done = (name: string): string => (name.endsWith('clicked') ? 'clicked' : 'opened');

/** What conditions saw of a person beyond attributes, events, stages and consents. */
export const seenOfProfile: { readonly [source: string]: (item: SeenItem) => string } = {
  segment: ({ raw }) => (raw === true ? 'they were in the segment' : 'they were not in the segment'),
  'event-sum': ({ name, value }) =>
    value === null
      ? `it was not known what ${quote(name)} added up to`
      : `${quote(name)} added up to ${value}`,
  'event-time': ({ name, date }) =>
    date === null ? `it was not known when ${quote(name)} happened` : `${quote(name)} happened on ${date}`,
  sequence: ({ date }) =>
    date === null ? 'the steps were not taken in that order' : `the last of the steps was taken on ${date}`,
  revenue: ({ value }) => (value === null ? 'it was not known what they spent' : `they had spent ${value}`),
  'buying-gap': ({ date }) =>
    date === null ? 'too few orders tell how often they buy' : `their last order was on ${date}`,
  redemption: ({ raw }) => `${part(raw, 'redeemed')} of ${part(raw, 'offered')} coupons were used`,
  engagement: ({ name, raw }) =>
    `${part(raw, done(name))} of ${part(raw, 'sent')} messages were ${done(name)}`,
  'engagement-drop': ({ name, raw }) =>
    `${part(raw, 'recent')} of ${part(raw, 'of')} messages were ${done(name)} lately, ` +
    `${part(raw, 'before')} of ${part(raw, 'ofBefore')} before`,
  score: ({ name, value }) => {
    const what = own(scores, name) ?? quote(name);
    return value === null ? `${what} was not known` : `${what} was ${value}`;
  },
};
