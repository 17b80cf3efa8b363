import type { Language } from './types.ts';

/** What alerts are about. */
export const alertKinds = [
  'journey-silent',
  'journey-errors',
  'journey-skips',
  'people-overdue',
  'provider-down',
  'sends-stopped',
  'stream-paused',
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** An alert as it is stored. */
export interface AlertTold {
  readonly kind: string;
  readonly params: { readonly [name: string]: unknown };
}

type Lines = {
  readonly [K in AlertKind]: (value: (name: string) => string) => string;
};

const en: Lines = {
  'journey-silent': (v) =>
    `Nobody entered “${v('name')}” for a day; the week before it was ${v('usual')} people a day`,
  'journey-errors': (v) =>
    `${v('people')} people in “${v('name')}” need attention: something can't be told or done`,
  'journey-skips': (v) =>
    `“${v('name')}” skips ${v('share')} % of its messages; the week before it was ${v('usual')} %`,
  'people-overdue': (v) =>
    `${v('people')} people in “${v('name')}” wait although their time came over an hour ago`,
  'provider-down': (v) =>
    `The provider “${v('name')}” does not serve calls (${v('code')}), ${v('failing')} in a row`,
  'sends-stopped': (v) =>
    `A breaker stopped messages of “${v('name')}” by ${v('channel')}: ${v('bad')} of ${v('sent')} ${v('kind')} within a ${v('window')}`,
  'stream-paused': (v) =>
    `Outgoing events to “${v('name')}” are paused: they were not taken ${v('failing')} times in a row`,
};

const zh: Lines = {
  'journey-silent': (v) => `“${v('name')}”已有一天无人进入，前一周平均每天 ${v('usual')} 人`,
  'journey-errors': (v) => `“${v('name')}”中有 ${v('people')} 人需要处理：有条件无法判断或步骤无法执行`,
  'journey-skips': (v) => `“${v('name')}”有 ${v('share')}% 的消息被跳过，前一周为 ${v('usual')}%`,
  'people-overdue': (v) => `“${v('name')}”中有 ${v('people')} 人的等待已到期一小时以上，仍停在原地`,
  'provider-down': (v) => `服务商“${v('name')}”无法调用（${v('code')}），已连续失败 ${v('failing')} 次`,
  'sends-stopped': (v) =>
    `熔断器已停止“${v('name')}”的${v('channel')}消息：${v('window')}内 ${v('sent')} 条中有 ${v('bad')} 条${v('kind')}`,
  'stream-paused': (v) => `对“${v('name')}”的事件推送已暂停：连续 ${v('failing')} 次未被接收`,
};

/** Values that are words. */
const said: Readonly<
  Record<Language, Readonly<Record<string, Readonly<Record<string, string>> | undefined>>>
> = {
  en: { kind: { complaints: 'were complained about', bounces: 'came back' } },
  zh: {
    channel: { sms: '短信', email: '邮件', push: '推送', inbox: '站内信' },
    kind: { complaints: '被投诉', bounces: '被退回' },
    window: { day: '一天', week: '一周' },
  },
};

const isKnown = (kind: string): kind is AlertKind => (alertKinds as readonly string[]).includes(kind);

/** One plain sentence for an alert, without a full stop. Total: an unknown kind shows its code. */
export function alertSentence({ kind, params }: AlertTold, language: Language): string {
  if (!isKnown(kind)) return kind;
  const value = (name: string) => {
    const given = params[name];
    const text = typeof given === 'string' || typeof given === 'number' ? String(given) : '–';
    return said[language][name]?.[text] ?? text;
  };
  return (language === 'zh' ? zh : en)[kind](value);
}
