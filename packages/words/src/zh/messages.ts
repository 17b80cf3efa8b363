import type { messages as english, providers as englishProviders } from '../en/messages.ts';
import type { Line, Values } from '../types.ts';

function marketing(v: Values): string {
  const topic = v.raw('topic');
  const about = topic === '' || topic === '*' ? '' : `关于${v.quoted('topic', '')}的`;
  return `${about}营销${v.channel('channel')}`;
}

const addresses: { readonly [channel: string]: string } = {
  短信: '手机号',
  邮件: '邮箱地址',
  推送: '推送设备',
  站内信: '用户编号',
};
const address = (v: Values): string => addresses[v.channel('channel')] ?? '联系地址';

const because = (v: Values, name: string): string => {
  const text = v.because(name);
  return text === '' ? '' : `，因为${text}`;
};

const winner = (v: Values): string =>
  v.raw('winner') === '' ? '另一条消息' : `旅程${v.quoted('winner', '')}`;

export const messages: { readonly [C in keyof typeof english]: Line } = {
  expired: (v) => {
    const kept = v.because('after');
    return `有效期到${v.theirs('expiresAt', '那时')}为止${kept === '' ? '' : `，此前一直未能发出，因为${kept}`}`;
  },
  unreachable: (v) => `没有可用的${address(v)}`,
  suppressed: (v) => `${address(v)}已停用${because(v, 'because')}`,
  'consent-denied': (v) => `已拒绝接收${marketing(v)}`,
  'no-consent': (v) => `没有同意接收${marketing(v)}的记录`,
  'outside-hours': (v) => `正值静默时段，${v.theirs('until', '稍后')}结束`,
  capped: (v) => `此类消息最多可收${v.number('most', '若干')}条，最后一个名额已被${winner(v)}占用`,
  blackout: (v) => `这些日子不发营销消息，${v.theirs('until', '稍后')}恢复`,
  'sends-stopped': (v) =>
    v.raw('by') === 'breaker' ? '投诉或退回过多，熔断器已停发这些消息' : '有人用紧急停发开关停发了这些消息',
  'hours-never-open': (v) => `${v.channel('channel')}的静默时段永不结束`,
  'expires-before-hours': (v) =>
    `静默时段到${v.theirs('opensAt', '稍后')}才结束，而有效期只到${v.theirs('expiresAt', '那时')}`,
  restored: () => '备份时正要发出，之后可能已经发出',
  'missed-while-paused': () => '到期时旅程正处于暂停状态',
  'unconfirmed-address': (v) => `${address(v)}由浏览器提供，尚未确认属于本人`,
  'too-many-strangers': () => '这一小时内发往同号段未确认号码的首条短信太多',
  'person-gone': () => '此人已不存在',
  'no-address': (v) => `没有${address(v)}`,
  'no-content': () => '旅程的这个版本里没有对应的文案',
  'preparing-failed': (v) => `准备消息时出现意外错误（${v.quoted('error', '原因不明')}）`,
  'opt-out': () => '已回复退订',
  complaint: () => '曾把消息举报为垃圾信息',
  bounce: (v) => `此前的消息被退回${because(v, 'because')}`,
  list: () => '在禁发名单上',
};

export const providers: { readonly [C in keyof typeof englishProviders]: Line } = {
  'no-provider': () => '这个渠道还没有配置服务商',
  'provider-disabled': () => '最初接手的服务商已停用',
  'provider-unknown': () => '当前系统不认识对应的服务商',
  'provider-misconfigured': () => '服务商的设置不完整或有误',
  'provider-resting': () => '服务商出现故障，暂停一段时间后再试',
  'provider-pace': () => '服务商每秒只能接收有限数量',
  'warming-up': () => '服务商正在预热，今天的数量已满',
  'text-not-approved': () => '这段文案还没有通过服务商审核',
  'no-answer': () => '服务商没有答复是否已接收',
  'not-taken': () => '服务商没有接收这条消息',
  'invalid-address': () => '服务商认为地址无效',
  'unreachable-address': () => '这个地址已无法接收消息',
  'rejected-content': () => '服务商拒绝了消息内容',
  unauthorised: () => '服务商不接受您的凭据',
  'rate-limited': () => '服务商要求放慢发送速度',
  'quota-exhausted': () => '您在服务商处的额度已用完',
  'provider-unavailable': () => '无法连接服务商',
  unsupported: () => '服务商不支持这类消息',
  undelivered: () => '服务商未能送达',
};
