import type { SeenItem, Tongue } from './tongue.ts';
import { seenOfProfile } from './en-profile.ts';
import { own, quote, textOf } from './text.ts';

const channels: { readonly [id: string]: string } = {
  sms: 'SMS',
  email: 'e-mail',
  push: 'push',
  inbox: 'in-app inbox',
};

const stages: { readonly [id: string]: string } = {
  awareness: 'Awareness',
  interest: 'Interest',
  purchase: 'Purchase',
  loyalty: 'Loyalty',
  churn: 'Churn',
  sprout: 'Sprout',
  growth: 'Growth',
  mature: 'Mature',
  dormant: 'Dormant',
};

const units: { readonly [unit: string]: string } = {
  minutes: 'minute',
  hours: 'hour',
  days: 'day',
  weeks: 'week',
  months: 'month',
};

const number = (value: number): string => new Intl.NumberFormat('en').format(value);

export const times = (n: number): string => (n === 1 ? 'once' : n === 2 ? 'twice' : `${number(n)} times`);

export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${number(n)} ${n === 1 ? one : many}`;

function joined(items: readonly string[], word: string): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}

const consents: { readonly [state: string]: (channel: string) => string } = {
  granted: (channel) => `they had agreed to ${channel}`,
  denied: (channel) => `they had refused ${channel}`,
  none: (channel) => `there was no consent to ${channel} on record`,
};

/** A plain word reads as one; anything else is somebody's own name for it. */
const word = (name: string): string => (/^[a-z]+$/.test(name) ? name : quote(name));

/** Journey data: of the event that let somebody in, or of one that a node waited for. */
function data(name: string): string {
  const [node = '', ...rest] = name.split('.');
  if (rest.length === 0) return quote(name);
  return node === 'entry'
    ? `the first event's ${word(rest.join('.'))}`
    : `${quote(rest.join('.'))} of ${quote(node)}`;
}

const ports: { readonly [id: string]: string } = {
  next: 'the way on',
  timeout: '“time is up”',
  else: '“otherwise”',
  happened: '“it happened”',
};

function consent({ name, raw }: SeenItem): string {
  const [channel = '', ...topics] = name.split('.');
  const topic = topics.join('.');
  const about = topic === '' || topic === '*' ? '' : ` about ${quote(topic)}`;
  const say = own(consents, raw) ?? ((id: string) => `consent to ${id} was not known`);
  return say(`${own(channels, channel) ?? 'messages'}${about}`);
}

function event({ name, raw }: SeenItem): string {
  if (typeof raw !== 'number' || !(raw >= 0)) return `it was not known how often ${quote(name)} happened`;
  return raw === 0 ? `${quote(name)} had not happened` : `${quote(name)} had happened ${times(raw)}`;
}

const seenBy: { readonly [source: string]: (item: SeenItem) => string } = {
  attribute: ({ name, value }) =>
    value === null ? `${word(name)} was not on record` : `${word(name)} was ${value}`,
  property: ({ name, value }) =>
    value === null ? `the event had no ${word(name)}` : `the event's ${word(name)} was ${value}`,
  data: ({ name, value }) => (value === null ? `${data(name)} was empty` : `${data(name)} was ${value}`),
  stage: ({ raw }) =>
    textOf(raw) === '' ? 'they were in no stage yet' : `their stage was ${en.stage(textOf(raw))}`,
  event,
  consent,
  ...seenOfProfile,
};

const faults: { readonly [code: string]: (place: string) => string } = {
  'not-comparable': (place) => `${place} can't be compared with what the condition asks for`,
  'not-a-moment': (place) => `${place} is not a date or time`,
  'no-event': (place) => `${place} belongs to an event, and there is none here`,
  'not-loaded': (place) => `${place} was not at hand`,
};

export const faultCodes: readonly string[] = Object.keys(faults);

export const en: Tongue = {
  number,
  channel: (id) => own(channels, id) ?? 'message',
  duration: (amount, unit) => {
    const one = own(units, unit);
    return one ? plural(amount, one) : null;
  },
  stage: (id) => own(stages, id) ?? quote(id),
  and: (items) => joined(items, 'and'),
  or: (items) => joined(items, 'or'),
  more: (items, left) => joined([...items, `${number(left)} more`], 'and'),
  clauses: (items, left) => (left === 0 ? joined(items, 'and') : en.more(items, left)),
  port: (id) => own(ports, id) ?? quote(id),
  value: say,
  theirs: (time, yours) => (yours === null ? `${time} their time` : `${time} their time (${yours} yours)`),
  seen: (item) => (own(seenBy, item.source) ?? seenBy['data']!)(item),
  place: (path) => {
    const [source = '', ...rest] = path.split('.');
    const name = rest.join('.');
    if (name === '') return path === '' ? 'a value' : quote(path);
    return source === 'property' ? `${quote(name)} of the event` : quote(name);
  },
  fault: (code, place) => own(faults, code)?.(place) ?? `${place} could not be read (${code})`,
};

function say(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? number(value) : 'no number';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value.trim() === '' ? 'empty' : quote(textOf(value));
  if (!Array.isArray(value)) return 'a group of values';
  if (value.length === 0) return 'an empty list';
  const shown = value.slice(0, 3).map((one) => (Array.isArray(one) ? 'a list' : say(one)));
  return value.length > 3 ? en.more(shown, value.length - 3) : en.and(shown);
}
