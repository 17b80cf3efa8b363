import type { entry as english } from '../en/entry.ts';
import type { Line, Values } from '../types.ts';

const seen = (v: Values, truth?: boolean): string => {
  const text = v.seen('seen', truth);
  return text === '' ? '' : `：${text}`;
};

export function happened(v: Values): string {
  const from = v.raw('from') ? `从${v.stage('from', '')}` : '';
  const to = v.raw('to') ? `，进入${v.stage('to', '')}` : '';
  switch (v.raw('event')) {
    case 'Stage Entered':
      return `${from}进入${v.stage('stage', '新的阶段')}`;
    case 'Stage Left':
      return `离开${v.stage('stage', '原来的阶段')}${to}`;
    case 'Stage Stayed':
      return `处于${v.stage('stage', '某个阶段')}已满${v.number('days', '若干')}天`;
    case 'Already In Stage':
      return `旅程发布时已处于${v.stage('stage', '某个阶段')}`;
    case 'Segment Joined':
      return `加入${v.quoted('called', '某个人群')}`;
    case 'Segment Left':
      return `离开${v.quoted('called', '某个人群')}`;
    case 'Already In Segment':
      return `旅程发布时已在${v.quoted('called', '某个人群')}里`;
    case 'Schedule Due':
      return '到了旅程设定的时间';
    case 'Date Due':
      return '到了其个人日期';
    case '$api':
      return '接口调用指定了此人';
    default:
      return `发生了${v.quoted('event', '某个事件')}`;
  }
}

const fitting = (v: Values): string => {
  const text = v.seen('seen', true);
  return text === '' ? '' : `，且${text}`;
};

const windows: Readonly<Record<string, string>> = {
  perHour: '这一小时的',
  perDay: '当天的',
  total: '的总',
};

export const entry: { readonly [C in keyof typeof english]: Line } = {
  event: (v) => `${happened(v)}${fitting(v)}`,
  triggered: () => '触发条件已满足',
  'other-event': (v) => `${v.quoted('event', '这个事件')}不会触发这个旅程`,
  'other-stage': (v) => `${happened(v)}，但这不会触发这个旅程`,
  'other-journey': () => '转交他们的旅程不在本旅程接收的范围内',
  'other-segment': (v) => `${happened(v)}，但这不会触发这个旅程`,
  'where-false': (v) => `${happened(v)}，但不符合触发条件${seen(v, false)}`,
  'where-unknown': (v) => `${happened(v)}，但无法判断是否符合触发条件${seen(v, false)}`,
  'profiling-refused': () => '拒绝被画像，不依据推算出的情况对待',
  'filter-false': (v) => `不属于这个旅程的目标人群${seen(v, false)}`,
  'filter-unknown': (v) => `无法判断是否属于这个旅程的目标人群${seen(v, false)}`,
  'filter-error': (v) => `进入条件无法判断：${v.fault('code')}`,
  'key-missing': (v) => `事件里缺少${v.quoted('key', '区分字段')}，而这个旅程靠它区分每一次进入`,
  'already-inside': () => '已经在这个旅程里',
  'entered-before': () => '以前进入过这个旅程，每人只能进入一次',
  'cooling-down': (v) => `距上次进入太近，${v.theirs('until', '过一段时间')}之后才能再次进入`,
  'cap-reached': (v) => `旅程${windows[v.raw('cap')] ?? ''}进入人数已达上限（${v.number('most', '已设定')}）`,
  'held-out': (v) => `属于这个旅程的对照组（${v.number('share', '少数')}%），不进入旅程，用来衡量它的效果`,
  'held-out-of-all': (v) =>
    `属于全局对照组（${v.number('share', '少数')}%），不接收任何营销，用来衡量营销的效果`,
  'date-missed': (v) => `其个人日期（${v.theirs('due', '较早前')}）到时未能处理，发现时已太晚`,
  'no-trigger': () => '负责接纳的节点不是触发节点',
};
