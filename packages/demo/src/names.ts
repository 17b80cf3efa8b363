import type { Random } from './random.ts';
import type { Zone } from './time.ts';
import type { Locale } from './types.ts';

/** As it is written, and in Latin letters. */
type Written = readonly [string, string];

const pairs = (text: string): readonly Written[] =>
  text.split(' ').map((pair) => pair.split(':') as unknown as Written);

const chinese = {
  first: pairs(
    '娜:Na 敏:Min 静:Jing 丽:Li 强:Qiang 磊:Lei 洋:Yang 艳:Yan 勇:Yong 杰:Jie 雅琴:Yaqin 思远:Siyuan 子涵:Zihan 欣怡:Xinyi 梓萱:Zixuan 浩然:Haoran 宇轩:Yuxuan 雨桐:Yutong 佳怡:Jiayi 晓明:Xiaoming 建国:Jianguo 秀英:Xiuying 文博:Wenbo 婷婷:Tingting 志远:Zhiyuan 可欣:Kexin',
  ),
  last: pairs(
    '李:Li 王:Wang 张:Zhang 刘:Liu 陈:Chen 杨:Yang 赵:Zhao 黄:Huang 周:Zhou 吴:Wu 徐:Xu 孙:Sun 胡:Hu 朱:Zhu 高:Gao 林:Lin 何:He 郭:Guo 马:Ma 罗:Luo 梁:Liang 宋:Song',
  ),
};
const same = (text: string): readonly Written[] => text.split(' ').map((name) => [name, name]);
const german = {
  first: same('Anna Lena Jonas Felix Katrin Moritz Greta Paul Johanna Emil Frieda Lukas Marlene Theo'),
  last: same('Becker Hoffmann Schulz Koch Richter Wolf Neumann Braun Krause Lehmann Vogel Winkler Lorenz'),
};
const american = {
  first: same('Emma Olivia Liam Noah Ava Ethan Maya Caleb Grace Owen Zoe Marcus Ruby Jordan Elena Simon'),
  last: same('Carter Brooks Rivera Hayes Morgan Ellis Foster Price Reed Sullivan Bennett Coleman Ortiz Park'),
};
const byZone = { 'Asia/Shanghai': chinese, 'Europe/Berlin': german, 'America/New_York': american } as const;

export interface Name {
  readonly first: string;
  readonly last: string;
  readonly name: string;
  /** For addresses: `na.li`. */
  readonly latin: string;
}

/** First and last name in the letters that the shop's people can read; the whole name as its owner writes it. */
export function nameIn(zone: Zone, locale: Locale, random: Random): Name {
  const { first: firsts, last: lasts } = byZone[zone];
  const [first, last] = [random.pick(firsts), random.pick(lasts)];
  const letters = locale === 'zh-CN' ? 0 : 1;
  const name = zone === 'Asia/Shanghai' ? `${last[0]}${first[0]}` : `${first[0]} ${last[0]}`;
  const latin = `${first[1]}.${last[1]}`.toLowerCase();
  return { first: first[letters], last: last[letters], name, latin };
}
