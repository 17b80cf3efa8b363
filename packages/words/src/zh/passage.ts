import type { passage as english, trouble as englishTrouble } from '../en/passage.ts';
import type { Line, Values } from '../types.ts';

const ended = (v: Values, name: string): string => {
  const text = v.theirs(name, '');
  return text === '' ? '已结束' : `已于${text}结束`;
};

export const passage: { readonly [C in keyof typeof english]: Line } = {
  'until-best-hour': (v) => `等到最可能响应的时段：${v.theirs('until', '设定的时间')}`,
  until: (v) => `等到${v.theirs('until', '设定的时间')}`,
  'time-came': (v) => `等待${ended(v, 'until')}`,
  'for-event': (v) => {
    const until = v.theirs('until', '');
    return `等待${v.quotedList('events', '某个事件')}${until === '' ? '' : `，最晚等到${until}`}`;
  },
  'for-condition': (v) => {
    const until = v.theirs('until', '');
    return `等待条件成立${until === '' ? '' : `，最晚等到${until}`}`;
  },
  timeout: (v) => `没有等到，等待${ended(v, 'until')}`,
  condition: (v) => v.seen('looked', true) || '条件成立',
  'no-condition': (v) => {
    const text = v.seen('looked', false);
    return text === '' ? '没有一个条件成立' : `没有一个条件成立：${text}`;
  },
  'in-stage': (v) => `当前处于${v.stage('stage', '所选阶段')}`,
  'in-no-stage': (v) =>
    v.raw('stage') === '' ? '不在任何阶段' : `当前处于${v.stage('stage', '')}，没有单独的路`,
  reachable: (v) => `可以通过${v.channel('channel')}触达`,
  'not-reachable': () => '没有能触达的渠道',
  'date-missing': (v) => `属性${v.quoted('attribute', '')}没有日期`,
  'date-past': (v) => `属性${v.quoted('attribute', '')}的日期已过`,
  'event-recorded': (v) => `已记录事件${v.quoted('event', '')}`,
  'journeys-in-circles': () => '旅程之间接连触发太多次，像是在绕圈',
  'person-updated': () => '已更新用户属性',
  'values-missing': () => '没有可写入的值',
  'handed-over': () => '已转交给另一个旅程',
  'message-clicked': () => '点击了消息',
  'message-opened': () => '打开了消息',
  'message-delivered': () => '消息已送达',
  'message-failed': () => '消息未能送达',
  'message-skipped-before': () => '消息没有发送',
  'message-nothing': () => '这条消息还没有相应的结果',
  'for-reach': (v) => {
    const text = v.theirs('until', '');
    return text === '' ? '等待消息触达' : `等待消息触达，到${text}为止`;
  },
  reached: (v) => `${v.channel('channel')}已触达`,
  'reach-exhausted': () => '所有渠道都没有触达',
  'for-coupon': () => '领取优惠券',
  'coupon-given': (v) => `已发放${v.quoted('pool', '券码库')}的优惠券${v.quoted('code', '')}`,
  'coupon-none': (v) => {
    const because = v.because('because');
    return `没有可发放的优惠券${because && `：${because}`}`;
  },
  'pool-empty': () => '券码已发完',
  'pool-archived': () => '券码库已归档',
  'pool-ended': () => '券码库已过截止时间',
  'pool-gone': () => '券码库已不存在',
  'list-added': () => '已加入名单',
  'list-removed': () => '已从名单中移出',
  promoted: (v) => `现在所有人都走${v.quoted('arm', '这一组')}`,
  drawn: (v) => `随机分到${v.quoted('arm', '这一组')}，以后每次都一样`,
  allowed: (v) => `${v.channel('channel')}已交付发送`,
  goal: (v) => (v.raw('event') ? `发生了${v.quoted('event', '')}，目标达成` : '目标已达成'),
  late: (v) => `${v.quoted('event', '事件')}来晚了，等待${ended(v, 'until')}`,
  end: () => '走到了旅程终点',
  'exit-rule': (v) => {
    const rule = v.raw('name') ? `退出规则${v.quoted('name', '')}` : '退出规则';
    const seen = v.raw('event') ? `发生了${v.quoted('event', '')}` : v.seen('looked', true);
    return seen === '' ? `被${rule}移出` : `被${rule}移出：${seen}`;
  },
  'pulled-out': (v) => {
    const because = v.because('because');
    return because === '' ? '被移出旅程' : `被移出旅程：${because}`;
  },
  again: (v) => `返回第 ${v.number('round', '1')} 轮，最多 ${v.number('rounds', '1')} 轮`,
  'rounds-done': (v) => `已返回 ${v.number('rounds', '1')} 次`,
  'exit-node': (v) => `旅程在此结束${v.raw('name') && `，原因是${v.quoted('name', '')}`}`,
  'message-skipped': (v) => {
    const because = v.because('because');
    return because === '' ? '有消息未发送' : `有消息未发送：${because}`;
  },
  removed: () => '被人工移出',
  'journey-stopped': () => '旅程已停止',
  'moved-away': (v) => `所在的步骤不在第 ${v.number('to', '新')} 版里`,
  stays: (v) => `转到第 ${v.number('to', '新')} 版，留在这里`,
  retimed: (v) => `转到第 ${v.number('to', '新')} 版，等待时间重新计算`,
  placed: (v) => `转到第 ${v.number('to', '新')} 版，从${v.node('node', '另一步')}继续`,
  merged: () => '两份记录合并为同一个人，另一份已在这个旅程里',
  erased: () => '此人的数据已删除',
};

export const trouble: { readonly [C in keyof typeof englishTrouble]: Line } = {
  'predicate-error': (v) => `条件无法判断：${v.fault('code')}`,
  'not-judged': () => '判断时出了错',
  'goal-error': (v) => `目标条件无法判断：${v.fault('error')}`,
  'exit-rule-error': (v) => `退出规则的条件无法判断：${v.fault('error')}`,
  'not-pulled-out': () => '走到了只有被移出的人才会到的地方',
  'unknown-node': (v) => `这个版本里没有节点${v.node('node', '')}`,
  'unknown-node-type': (v) => `当前系统不认识${v.quoted('type', '这种')}类型的节点`,
  'program-newer': () => '旅程的这个版本由更新版本的系统发布',
  'node-newer': (v) => `${v.node('node', '有个节点')}由更新版本的系统创建`,
  'node-too-old': (v) => `${v.node('node', '有个节点')}太旧，当前系统无法读取`,
  'config-invalid': (v) => `${v.node('node', '某个节点')}的设置无法读取`,
  'unknown-port': (v) => `${v.node('node', '节点')}没有${v.port('port', '这个出口')}`,
  'not-a-number': (v) => `属性${v.quoted('attribute', '')}的值不是数字，无法累加`,
  'number-too-large': (v) => `属性${v.quoted('attribute', '')}的数字会过大`,
  'not-a-list': (v) => `属性${v.quoted('attribute', '')}的值不是列表`,
  'not-a-single-value': (v) => `要加入列表${v.quoted('attribute', '')}的不是单个值`,
  'value-too-large': (v) => `要写入属性${v.quoted('attribute', '')}的值过大`,
  'reach-forgotten': () => '不知道已经试过哪些渠道',
  'not-a-date': (v) => `属性${v.quoted('attribute', '')}的值不是日期`,
  'unknown-zone': (v) => `不认识时区${v.quoted('zone', '')}`,
  'step-limit': () => '一次要经过的节点太多，像是在绕圈',
  'turn-limit': () => '同一时间发生的事太多',
  'already-admitted': () => '此前已经进入',
  'note-has-no-step': () => '路线通向一个备注，无法继续',
  'program-missing': () => '找不到旅程的这个版本',
  'person-missing': () => '找不到这个人',
  'turn-threw': (v) => `出现了意外错误（${v.quoted('error', '原因不明')}）`,
  'turn-failed': (v) => `下一步无法保存（${v.quoted('error', '原因不明')}）`,
};
