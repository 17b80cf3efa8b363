import type { SeenItem, Tongue } from './tongue.ts';
import { seenOfProfile } from './zh-profile.ts';
import { own, quote, textOf } from './text.ts';

const channels: { readonly [id: string]: string } = {
  sms: '短信',
  email: '邮件',
  push: '推送',
  inbox: '站内信',
};

const stages: { readonly [id: string]: string } = {
  awareness: '认知',
  interest: '兴趣',
  purchase: '购买',
  loyalty: '忠诚',
  churn: '流失',
  sprout: '萌芽期',
  growth: '成长期',
  mature: '成熟期',
  dormant: '休眠期',
};

const units: { readonly [unit: string]: string } = {
  minutes: '分钟',
  hours: '小时',
  days: '天',
  weeks: '周',
  months: '个月',
};

const number = (value: number): string => new Intl.NumberFormat('zh-CN').format(value);

function joined(items: readonly string[], word: string): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join('、')}${word}${items.at(-1)}`;
}

const consents: { readonly [state: string]: (channel: string) => string } = {
  granted: (channel) => `已同意接收${channel}`,
  denied: (channel) => `已拒收${channel}`,
  none: (channel) => `没有同意接收${channel}的记录`,
};

const ports: { readonly [id: string]: string } = {
  next: '出口',
  timeout: '“超时”出口',
  else: '“其他”出口',
  happened: '“已发生”出口',
};

function data(name: string): string {
  const [node = '', ...rest] = name.split('.');
  if (rest.length === 0) return quote(name);
  return node === 'entry' ? `进入事件的${quote(rest.join('.'))}` : `${quote(node)}的${quote(rest.join('.'))}`;
}

function consent({ name, raw }: SeenItem): string {
  const [channel = '', ...topics] = name.split('.');
  const topic = topics.join('.');
  const about = topic === '' || topic === '*' ? '' : `${quote(topic)}`;
  const say = own(consents, raw) ?? ((id: string) => `是否同意接收${id}未知`);
  return say(`${about}${own(channels, channel) ?? '消息'}`);
}

function event({ name, raw }: SeenItem): string {
  if (typeof raw !== 'number' || !(raw >= 0)) return `${quote(name)}发生过几次未知`;
  return raw === 0 ? `没有发生过${quote(name)}` : `${quote(name)}发生过 ${number(raw)} 次`;
}

const seenBy: { readonly [source: string]: (item: SeenItem) => string } = {
  attribute: ({ name, value }) => (value === null ? `没有${quote(name)}的记录` : `${quote(name)}是${value}`),
  property: ({ name, value }) =>
    value === null ? `事件里没有${quote(name)}` : `事件的${quote(name)}是${value}`,
  data: ({ name, value }) => (value === null ? `${data(name)}没有值` : `${data(name)}是${value}`),
  stage: ({ raw }) => (textOf(raw) === '' ? '还不在任何阶段' : `当时处于${zh.stage(textOf(raw))}`),
  event,
  consent,
  ...seenOfProfile,
};

const faults: { readonly [code: string]: (place: string) => string } = {
  'not-comparable': (place) => `${place}无法和条件要求的值比较`,
  'not-a-moment': (place) => `${place}不是日期或时间`,
  'no-event': (place) => `${place}属于事件，而这里没有事件`,
  'not-loaded': (place) => `${place}当时没有取到`,
};

export const zh: Tongue = {
  number,
  channel: (id) => own(channels, id) ?? '消息',
  duration: (amount, unit) => {
    const word = own(units, unit);
    return word ? `${number(amount)} ${word}` : null;
  },
  stage: (id) => own(stages, id) ?? quote(id),
  and: (items) => joined(items, '和'),
  or: (items) => joined(items, '或'),
  more: (items, left) => `${items.join('、')}等 ${number(items.length + left)} 项`,
  clauses: (items, left) => [...items, ...(left === 0 ? [] : [`另有 ${number(left)} 项`])].join('，'),
  port: (id) => own(ports, id) ?? `${quote(id)}出口`,
  value: say,
  theirs: (time, yours) => (yours === null ? `${time}（对方时区）` : `${time}（对方时区，您这边 ${yours}）`),
  seen: (item) => (own(seenBy, item.source) ?? seenBy['data']!)(item),
  place: (path) => {
    const [source = '', ...rest] = path.split('.');
    const name = rest.join('.');
    if (name === '') return path === '' ? '某个值' : quote(path);
    return source === 'property' ? `事件的${quote(name)}` : quote(name);
  },
  fault: (code, place) => own(faults, code)?.(place) ?? `${place}无法读取（${quote(code)}）`,
};

function say(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? number(value) : '无效数字';
  if (typeof value === 'boolean') return value ? '“是”' : '“否”';
  if (typeof value === 'string') return value.trim() === '' ? '空' : quote(textOf(value));
  if (!Array.isArray(value)) return '一组值';
  if (value.length === 0) return '空列表';
  const shown = value.slice(0, 3).map((one) => (Array.isArray(one) ? '列表' : say(one)));
  return value.length > 3 ? zh.more(shown, value.length - 3) : zh.and(shown);
}
