import type { calls as english } from '../en/calls.ts';
import type { Line, Values } from '../types.ts';

const tries = (v: Values): string => (v.amount('tries') > 1 ? `，共尝试 ${v.number('tries', '')} 次` : '');

const refusals: { readonly [why: string]: string } = {
  'private-address': '它在内部网络里',
  'port-not-allowed': '不允许调用这个端口',
  'not-http': '它不是网址',
  'bad-request': '有请求头的写法不合规',
};

export const calls: { readonly [C in keyof typeof english]: Line } = {
  'for-answer': (v) => {
    const until = v.theirs('until', '');
    return `等待调用的回应${until && `，最迟到${until}`}`;
  },
  'call-answered': (v) => `调用已收到回应：${v.number('status', '成功')}${tries(v)}`,
  'call-failed': (v) => {
    const because = v.because('because');
    const status = v.number('status', '');
    if (status !== '') return `调用得到的回应是 ${status}${tries(v)}`;
    return `调用失败${tries(v)}${because && `：${because}`}`;
  },
  'call-given-up': (v) => `到${v.theirs('until', '规定的时间')}为止，调用没有得到回应`,
  'call-refused': (v) => `没有调用这个地址：${refusals[v.raw('why')] ?? '不允许'}`,
  'no-connection': () => '无法连接到这个地址',
  'call-unanswered': () => '收到回应前连接中断',
  'http-status': (v) => `回应是 ${v.number('status', '失败')}`,
  'given-up': () => '已超过规定的时间',
  'secret-missing': () => '它用到的密钥已被删除',
  'member-gone': () => '这位同事已不在工作区',
  'not-json': () => '填入数值后，要发送的内容格式不正确',
  'team-notified': () => '已通知团队',
};
