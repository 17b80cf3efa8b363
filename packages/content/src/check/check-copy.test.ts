import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCopy } from './check-copy.ts';
import { longestOf, usualLengths } from './longest.ts';
import { rules } from './testing/rules.ts';
import type { Copy, Rules } from './types.ts';
import { wordLists } from './words/index.ts';

const sms = (text: string): Copy => ({ channel: 'sms', class: 'marketing', content: { text } });
const check = (text: string, given: Partial<Rules> = {}) => checkCopy(sms(text), rules(given));
const codes = (text: string, given: Partial<Rules> = {}) => check(text, given).map(({ code }) => code);
const missing = (text: string, given: Partial<Rules> = {}) =>
  check(text, given).find(({ code }) => code === 'elements-missing')?.params['elements'] ?? [];
const zh = { locale: 'zh-CN' };

describe('CC-2 the texts of the field', () => {
  const beauty =
    '【{{ workspace.name }}】新会员礼遇 亲爱的{{ person.name }},欢迎加入美妆世家! 本月生日可享专属双倍积分 首单立减30元券码:XH2023 点击领取>>{{ entry.link }} 退订回T';

  test('a beauty brand welcomes: nothing to object to, two text messages when filled', () => {
    expect(check(beauty, { ...zh, brand: '美妆世家旗舰店' })).toEqual([]);
    const asQuoted =
      '[店铺名]新会员礼遇 亲爱的[姓名],欢迎加入美妆世家! 本月生日可享专属双倍积分 首单立减30元券码:XH2023 点击领取>>短链接 退订回T';
    expect(check(asQuoted, zh)).toEqual([]);
    const filled = longestOf(beauty, usualLengths('zh-CN', '美妆世家旗舰店'));
    expect(filled.length).toBeGreaterThan(70);
    expect(filled.length).toBeLessThanOrEqual(134);
  });

  test.each([
    ['a restaurant', '与您相伴的第3个春天 凭此短信可兑换樱花特饮1杯 期待与您共度更多美好食光'],
    ['a gym', '您有3节私教课未使用 本月复课赠体脂检测1次 教练团队已就位,等您归来!'],
  ])('%s forgets salutation, opt-out and brand, and nothing else', (_, text) => {
    expect(check(text, zh).map(({ code, severity, params }) => ({ code, severity, params }))).toEqual([
      {
        code: 'elements-missing',
        severity: 'warning',
        params: { elements: ['salutation', 'opt-out', 'brand'] },
      },
    ]);
  });
});

describe('CC-3 elements', () => {
  test('are asked of marketing; of news about an order only who speaks', () => {
    const shipped = {
      channel: 'sms',
      class: 'transactional',
      content: { text: 'Your order has shipped.' },
    } as const;
    expect(checkCopy(shipped, rules())[0]?.params).toEqual({ elements: ['brand'] });
    expect(checkCopy(shipped, rules({ signature: '【Fernway】' }))).toEqual([]);
  });

  test('a mail that names no way out gets one with the brand, where the product adds a footer', () => {
    const mail: Copy = {
      channel: 'email',
      class: 'marketing',
      content: {
        subject: 'A gift for you',
        html: '<p>Hello, <a href="https://example.com">take 10 off</a></p>',
      },
    };
    expect(checkCopy(mail, rules({ footer: true }))).toEqual([]);
    expect(checkCopy(mail, rules())[0]?.params).toEqual({ elements: ['opt-out', 'brand'] });
  });

  test('the name of a person is a salutation where somebody is spoken to, another value is none', () => {
    expect(missing('Fern: {{ person.first_name }}, 10 off: https://a.example STOP')).toEqual([]);
    expect(missing('Fern: {{ entry.name }} is 10 off: https://a.example STOP')).toEqual(['salutation']);
  });
});

describe('CC-4 words', () => {
  test.each([
    ['国 家 级品质', '国家级'],
    ['国家\u200b级品质', '国家级'],
    ['国家{% comment %}x{% endcomment %}级品质', '国家级'],
    ['{{ person.x | default: "国家级" }}品质', '国家级'],
    ['１００％有效', '100%有效'],
    ['保证年年有收益', '保证年年有收益'],
  ])('%s is seen through', (text, word) => {
    const [found] = check(`【甲】您好,${text},到店领券 退订回T`, zh).filter(
      ({ code }) => code === 'false-promotion',
    );
    expect(found?.params['word']).toBe(word);
  });

  test('say where they stand in the source', () => {
    const text = '【甲】您好,{{ person.name }},国家级品质,到店领券 退订回T';
    const [found] = check(text, zh);
    expect(text.slice(found!.from, found!.to)).toBe('国家级');
  });

  test('a workspace forbids and allows its own', () => {
    const words = wordLists({ forbidden: ['竞品*牌'], allowed: ['顶级域名'] });
    expect(codes('【甲】您好,竞品大牌打折,到店领券 退订回T', { ...zh, words })).toEqual(['sensitive-word']);
    expect(codes('【甲】您好,顶级域名打折,到店领券 退订回T', { ...zh, words })).toEqual([]);
    expect(codes('【甲】您好,顶级域名打折,到店领券 退订回T', zh)).toEqual(['false-promotion']);
  });
});

describe('CC-5 length', () => {
  const head = '【甲】您好,到店领券 退订回T ';
  test('over two text messages is a warning, over what the provider takes an error', () => {
    const of = (units: number) => head + '好'.repeat(units - head.length);
    expect(codes(of(134), zh)).toEqual([]);
    expect(codes(of(135), zh)).toEqual(['text-long']);
    expect(codes(of(135), { ...zh, longestSms: 134 })).toEqual(['text-too-long']);
  });

  test('counts the longest arm, what the postman adds, and values at their longest', () => {
    expect(codes(`${head}{% if person.x %}${'好'.repeat(120)}{% else %}好{% endif %}`, zh)).toEqual([
      'text-long',
    ]);
    const bare = `您好,到店领券${'好'.repeat(127)}`;
    expect(codes(bare, { ...zh, signature: '【甲】' })).toEqual(['elements-missing', 'text-long']);
    const valued = `${head}${'好'.repeat(110)}{{ entry.item }}`;
    expect(checkCopy(sms(valued), rules(zh), () => '短')).toEqual([]);
    expect(checkCopy(sms(valued), rules(zh), () => '很'.repeat(20)).map(({ code }) => code)).toEqual([
      'text-long',
    ]);
  });
});

describe('CC-7 styles', () => {
  const styled = (said: string, industry: NonNullable<Rules['industry']>) =>
    check(`Fernway: Hi, ${said} https://fern.example. Reply STOP to opt out.`, { industry })
      .filter(({ code }) => code.startsWith('style-'))
      .map(({ code, severity }) => `${code} ${severity}`);

  test.each([
    ['education', 'a lesson for you!', []],
    ['education', 'a lesson! For you!', ['style-exclamations']],
    ['consumer', 'new in 🌿🌱!! See', []],
    ['consumer', 'new in 🌿🌱🌳 See', ['style-emoji']],
    ['finance', 'savings at 2%, whose value can fall:', []],
    ['finance', 'savings at 2%! Their value can fall:', ['style-exclamations']],
    ['finance', 'savings 🌱 whose value can fall:', ['style-emoji']],
    ['finance', 'the best savings, whose value can fall:', ['style-superlative']],
  ] as const)('%s: %s %j', (industry, said, expected) => {
    expect(styled(said, industry).map((found) => found.split(' ')[0])).toEqual(expected);
  });

  test('finance says nothing without a word on risk', () => {
    expect(styled('savings at 2%:', 'finance')).toEqual(['style-risk-missing error']);
  });
});

test('CC-6 any text gets an answer, and every place lies in its part', () => {
  const pieces = fc.constantFrom(
    '{{',
    '}}',
    '{% if x %}',
    '{% endif %}',
    '【',
    '<b',
    '>',
    '大麻',
    'casino',
    '!',
    '🥥',
    '\0',
    '\u0001',
  );
  const text = fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 12 });
  const given = fc.constantFrom(null, 'education' as const, 'consumer' as const, 'finance' as const);
  fc.assert(
    fc.property(text, given, (list, industry) => {
      const source = list.join('');
      for (const { from, to } of check(source, { industry })) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(to).toBeLessThanOrEqual(source.length);
      }
    }),
  );
});
