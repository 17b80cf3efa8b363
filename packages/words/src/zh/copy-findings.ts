import type { copyFindings as english } from '../en/copy-findings.ts';
import { own } from '../say/text.ts';
import type { Line, Values } from '../types.ts';
import { partOf } from './content.ts';

const elements: { readonly [element: string]: string } = {
  salutation: '称呼',
  benefit: '核心利益',
  action: '行动指引',
  'opt-out': '退订方式',
  brand: '品牌署名',
};

const symbols: { readonly [because: string]: string } = {
  repeated: '连续重复符号',
  ornament: '用了装饰符号',
  capitals: '整句都是大写字母',
  emoji: '表情超过三个',
  exclamations: '感叹号超过三个',
};

/** What the content check says of a text, and how to mend it. */
export const copyFindings: { readonly [C in keyof typeof english]: Line } = {
  'elements-missing': (v) =>
    `${part(v)}缺少${
      v
        .codes('elements')
        .flatMap((one) => own(elements, one) ?? [])
        .join('、') || '必要的内容'
    }。请补上。`,
  'text-long': (v) =>
    `这段文案最长时要拆成${v.number('segments', '三')}条短信，按条计费。请压缩到${v.number('most', '2')}条以内。`,
  'text-too-long': (v) =>
    `这段文案最长时有${v.number('units', '过多')}个字，服务商最多接受${v.number('most', '更少')}个。请缩短。`,
  'symbols-exaggerated': (v) =>
    `${part(v)}${own(symbols, v.raw('because')) ?? '用了装饰符号'}，容易被当成垃圾信息。请用文字本身打动人。`,
  'false-promotion': (v) =>
    `${part(v)}宣称${v.quoted('word', '无法证明的内容')}，涉嫌虚假宣传。请如实表述，或在设置中放行这个词。`,
  'sensitive-word': (v) =>
    `${part(v)}含有不得宣传的${v.quoted('word', '敏感词')}。请删除，或在设置中放行这个词。`,
  'induced-sharing': (v) =>
    `${part(v)}把好处与转发绑在一起：${v.quoted('word', '转发')}，属于诱导分享。可以改为奖励成功的邀请，或奖励分享使用体验。`,
  'link-doubtful': (v) =>
    v.raw('because') === 'shortener'
      ? `${part(v)}用公共短链${v.quoted('link', '')}遮住了去向，容易被运营商拦截。请换成自己的网址。`
      : `${part(v)}的链接${v.quoted('link', '')}没有加密。请换成安全网址。`,
  'style-exclamations': (v) =>
    `${part(v)}有${v.number('found', '多')}个感叹号，${v.number('most', '') === '0' ? '本行业不用感叹号' : `本行业至多${v.number('most', '1')}个`}。请改用句号。`,
  'style-emoji': (v) =>
    `${part(v)}有${v.number('found', '多')}个表情，${v.number('most', '') === '0' ? '本行业不用表情' : `本行业至多${v.number('most', '2')}个`}。请删减。`,
  'style-superlative': (v) => `${part(v)}用了${v.quoted('word', '最高级')}。金融文案请用数据说话。`,
  'style-hype': (v) => `${part(v)}里的${v.quoted('word', '叫卖词')}过于张扬。请平和地说。`,
  'style-stiff': (v) => `${part(v)}里的${v.quoted('word', '公文词')}像公文。请像对朋友那样说。`,
  'style-risk-missing': () => '金融营销文案必须提示风险，这里没有。请补上“投资有风险，入市需谨慎”之类的话。',
};

function part(v: Values): string {
  const line = v.number('line', '');
  return `${v.raw('part') ? partOf(v) : v.field()}${line === '' ? '' : `第 ${line} 行`}`;
}
