import { isObject, own, quote } from './text.ts';
import type { SeenItem } from './tongue.ts';

const scores: { readonly [id: string]: string } = {
  recency: '最近购买得分',
  frequency: '购买频次得分',
  monetary: '消费金额得分',
  alive: '仍会购买的可能性',
  purchases: '预计下单次数',
  value: '预计价值',
  group: '客户价值分组',
};

const part = (raw: unknown, name: string): string => {
  const value = isObject(raw) ? raw[name] : null;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '若干';
};

const done = (name: string): string => (name.endsWith('clicked') ? '点击' : '打开');

/** What conditions saw of a person beyond attributes, events, stages and consents. */
export const seenOfProfile: { readonly [source: string]: (item: SeenItem) => string } = {
  segment: ({ raw }) => (raw === true ? '当时在这个人群里' : '当时不在这个人群里'),
  'event-sum': ({ name, value }) =>
    value === null ? `${quote(name)}合计多少未知` : `${quote(name)}合计 ${value}`,
  'event-time': ({ name, date }) =>
    date === null ? `${quote(name)}何时发生未知` : `${quote(name)}发生于 ${date}`,
  sequence: ({ date }) => (date === null ? '没有按这个顺序发生' : `最后一步发生于 ${date}`),
  revenue: ({ value }) => (value === null ? '消费金额未知' : `消费金额是 ${value}`),
  'buying-gap': ({ date }) => (date === null ? '订单太少，看不出购买间隔' : `最近一次下单是 ${date}`),
  redemption: ({ raw }) => `发出的 ${part(raw, 'offered')} 张券用了 ${part(raw, 'redeemed')} 张`,
  engagement: ({ name, raw }) =>
    `发出的 ${part(raw, 'sent')} 条消息${done(name)}了 ${part(raw, done(name) === '点击' ? 'clicked' : 'opened')} 条`,
  'engagement-drop': ({ name, raw }) =>
    `近期 ${part(raw, 'of')} 条消息${done(name)}了 ${part(raw, 'recent')} 条，` +
    `之前 ${part(raw, 'ofBefore')} 条${done(name)}了 ${part(raw, 'before')} 条`,
  score: ({ name, value }) => {
    const what = own(scores, name) ?? quote(name);
    return value === null ? `${what}未知` : `${what}是 ${value}`;
  },
};
