import { own } from '../say/text.ts';
import type { deadLetters as english } from '../en/dead-letters.ts';
import type { Line, Values } from '../types.ts';

const traits: { readonly [trait: string]: string } = { email: '邮箱地址', phone: '手机号' };
const trait = (v: Values): string => own(traits, v.raw('trait')) ?? v.quoted('trait', '联系地址');

const scopes: { readonly [scope: string]: string } = {
  ip: '同一台设备',
  prefix: '同一号段',
  key: '同一密钥',
};

export const deadLetters: { readonly [C in keyof typeof english]: Line } = {
  'not-an-object': () => '这不是事件：事件必须是 JSON 对象',
  'too-deep': () => '内容嵌套太深',
  'too-wide': () => '内容太多',
  'unknown-type': (v) =>
    `不认识调用类型${v.quoted('type', '（未填写）')}，可用 track、identify、page、screen、group、alias`,
  'alias-needs-two-ids': () => 'alias 调用必须同时提供 userId 和 previousId',
  'no-identity': () => '既没有 userId 也没有 anonymousId，无法判断属于谁',
  'bad-id': (v) => `${v.quoted('field', '编号')}必须是文本`,
  'imprecise-id': (v) => `${v.quoted('field', '编号')}是过大的数字，精度不可靠，请改用文本`,
  'id-too-long': (v) => `${v.quoted('field', '编号')}超过 ${v.number('most', '500')} 个字符`,
  'no-event-name': () => 'track 调用必须填写事件名称',
  'name-too-long': (v) => `事件名称超过 ${v.number('most', '200')} 个字符`,
  'reserved-name': (v) => `${v.quoted('name', '这个名称')}是系统保留的名称，请换一个`,
  'bad-traits': () => 'traits 必须是对象',
  'bad-properties': () => 'properties 必须是对象',
  'bad-timestamp': (v) => `${v.quoted('timestamp', '时间')}不是 ISO 8601 格式的时间`,
  'not-an-address': (v) => `${trait(v)}无效`,
  'too-many-new-addresses': (v) =>
    `${own(scopes, v.raw('scope')) ?? '浏览器'}一小时内提交的新地址超过上限${v.number('most', '') ? ` ${v.number('most', '')} 个` : ''}`,
  'browser-may-not-change-address': (v) => `浏览器不能修改已有的${trait(v)}，请从服务器发送`,
  'browser-may-not-merge': () => '浏览器不能合并两个已知的人，请从服务器发送',
  'bad-consent': () => '没有填写可授权的渠道，可用 sms、email、push、inbox',
  'can-not-be-stored': (v) => `数据库拒绝写入（${v.quoted('state', '原因不明')}）`,
  'more-of-them': (v) => `同一次调用里还有 ${v.number('count', '若干')} 个事件无法使用`,
  'routing-failed': () => '事件已保存，但多次处理都出错，因此没有触发任何旅程，也没有更新此人',
};
