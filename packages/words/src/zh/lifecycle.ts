import type { models as englishModels, stages as english } from '../en/lifecycle.ts';
import { own, quote } from '../say/text.ts';
import { zh } from '../say/zh.ts';
import type { Line, StageTerm, Values } from '../types.ts';

const kinds: { readonly [kind: string]: string } = {
  viewed: '浏览',
  searched: '搜索',
  cart: '加购',
  checkout: '结算',
  order: '下单',
  refund: '退款',
  review: '评价',
  redeemed: '用券',
  registered: '注册',
  interaction: '互动',
  offered: '发券',
};

const things = ({ kinds: ids }: StageTerm): string =>
  zh.or(ids.map((id) => own(kinds, id) ?? quote(id))) || '相关事件';

const times = (n: number | null): string => (n === null ? '若干次' : ` ${zh.number(n)} 次`);

const gone = (isOver: boolean, gap: string | null): string =>
  gap === null ? '' : `，${isOver ? '已满' : '未满'} ${gap}`;

export const terms: { readonly [term: string]: (term: StageTerm) => string } = {
  'since-last': (term) => {
    const { truth, last, atLeast } = term;
    if (last === null) return truth && atLeast ? `${atLeast}以上没有${things(term)}` : `从未${things(term)}`;
    return `最近一次${things(term)}是 ${last}${gone(truth, atLeast)}`;
  },
  'since-first-seen': ({ truth, firstSeen, atLeast }) => {
    if (firstSeen === null) return '不知道何时首次到来';
    return `首次到来是 ${firstSeen}${gone(truth, atLeast)}`;
  },
  count: (term) => {
    if (term.count === 0) return `${term.within === null ? '' : `${term.within}内`}没有${things(term)}`;
    return `${term.within === null ? '' : `${term.within}内`}${things(term)}${times(term.count)}`;
  },
  drop: (term) => {
    const time = term.window;
    if (time === null) return `近期${things(term)}${times(term.recent)}，之前${times(term.before)}`;
    return `近 ${time}${things(term)}${times(term.recent)}，再往前 ${time}${times(term.before)}`;
  },
};

function seen(v: Values): string {
  return v
    .terms('seen')
    .map((term) => own(terms, term.term)?.(term) ?? term.told ?? (term.truth ? '规则成立' : '规则不成立'))
    .join('，');
}

export const stages: { readonly [C in keyof typeof english]: Line } = {
  'stage.rule': (v) => seen(v) || '符合这个阶段的规则',
  'stage.else': () => '不符合其他任何阶段',
  'stage.none': () => '不符合任何阶段',
  'stage.model-gone': () => '阶段模型已被删除',
  'stage.by-hand': (v) => `手动移动：${v.quoted('reason', '未填写原因')}`,
  'stage.by-hand-undone': () => '已撤销手动移动',
};

export const models: { readonly [C in keyof typeof englishModels]: Line } = {
  'stage-model.stage-twice': () => '有两个阶段编号相同，请改掉其中一个',
  'stage-model.else-not-last': () => '只有最后一个阶段可以收下其余的人，请把它移到末尾',
  'stage-model.move-unknown': () => '有一条流转指向模型里没有的阶段',
  'stage-model.order-incomplete': () => '阶段顺序须把每个阶段各列一次',
  'stage-model.too-deep': () => '规则嵌套太深，请减少条件组的层数',
  'stage-model.window-too-long': (v) => `规则最多回看 ${v.number('days', '400')} 天，请缩短时间`,
  'stage-model.kinds-overlap': () => '同一条规则里事件种类重复，或者把互动和它已包含的种类并列',
  'stage-model.term-not-allowed': () => '规则用到了阶段不能依据的内容：事件明细、人群、消息或其他阶段',
  'stage-model.too-many-terms': () => '一条规则的条件太多，请减少一些',
  'stage-model.not-a-moment': () => '有一个按日期比较的值不是日期',
  'stage-model.duration-too-long': () => '有一个时长超过十年，请改短',
  'stage-model.unrecognized_keys': () => '模型里有不认识的字段',
  'stage-model.invalid_type': () => '有值缺失，或类型不对',
  'stage-model.invalid_value': () => '有值不在允许的范围内',
  'stage-model.invalid_union': () => '有规则不属于任何已知类型',
  'stage-model.invalid_format': () => '编号只能包含小写字母、数字和连字符，并以字母开头',
  'stage-model.invalid_key': () => '编号只能包含小写字母、数字和连字符，并以字母开头',
  'stage-model.invalid_element': () => '列表里有一项不对',
  'stage-model.too_big': () => '有值或列表超出上限',
  'stage-model.too_small': () => '有值或列表低于下限',
  'stage-model.not_multiple_of': () => '数字必须是整数',
  'stage-model.custom': () => '有值不对',
  'event-map.name-twice': (v) => `${v.quoted('name', '同一个事件')}同时表示两种含义，请只保留一处`,
};
