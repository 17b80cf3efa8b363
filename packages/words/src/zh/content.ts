import { own } from '../say/text.ts';
import type { content as english } from '../en/content.ts';
import type { Line, Values } from '../types.ts';

const parts: { readonly [part: string]: string } = {
  text: '正文',
  html: '邮件正文',
  subject: '邮件主题',
  title: '标题',
  body: '内容',
  link: '链接',
};

export const partOf = (v: Values): string => own(parts, v.raw('part')) ?? v.quoted('part', '文案');

function where(v: Values): string {
  const line = v.number('line', '');
  const row = line === '' ? '' : `第 ${line} 行`;
  const place = v.raw('part') === '' ? row : `${partOf(v)}${row}`;
  return place === '' ? '' : `（${place}）`;
}

export const content: { readonly [C in keyof typeof english]: Line } = {
  'missing-variable': (v) => `${v.quoted('name', '某个变量')}对此人没有值${where(v)}`,
  'not-text': (v) => `${v.quoted('name', '某个变量')}不是纯文本${where(v)}`,
  'not-comparable': (v) => `文案里比较了无法比较的值${where(v)}`,
  'divided-by-zero': (v) => `文案里有除以零的计算${where(v)}`,
  'unknown-tag': (v) => `文案用了不认识的标签${v.quoted('name', '')}${where(v)}`,
  'unknown-filter': (v) => `文案用了不认识的过滤器${v.quoted('name', '')}${where(v)}`,
  'unknown-fragment': (v) => `文案引用了尚未发布的片段${v.quoted('name', '')}${where(v)}`,
  'fragments-too-deep': (v) => `片段相互引用的层次过深：${v.quoted('name', '')}${where(v)}`,
  'mjml-too-long': () => '邮件超过 200,000 个字符',
  'mjml-too-deep': () => '邮件的元素嵌套过深',
  'mjml-include': () => '邮件引用了文件，这是不允许的：请改用片段',
  'mjml-invalid': (v) => `邮件在${v.quoted('tag', '某个元素')}处写法有误${where(v)}`,
  'mjml-loses-liquid': (v) => `邮件会丢失元素之间的${v.quoted('text', '变量')}：请把它放进文本或“mj-raw”`,
  'mjml-unreadable': () => '邮件的源码无法读取',
  'bad-syntax': (v) => `文案里的变量或标签写法有误${where(v)}`,
  'render-failed': (v) => `文案无法填充${where(v)}`,
  'template-too-long': (v) => `文案太长${where(v)}`,
  'template-too-slow': (v) => `文案填充耗时太久${where(v)}`,
  'template-too-large': (v) => `文案填充后过大${where(v)}`,
  'bad-content': () => '文案缺少这个渠道必需的部分',
  'empty-part': (v) => `${partOf(v)}会是空的`,
  'missing-unsubscribe-url': () => '营销邮件必须带退订链接，但现在没有',
  'unsafe-link': () => '链接不是可以安全打开的地址',
};
