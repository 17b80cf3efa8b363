import { describe, expect, test } from 'vitest';
import { normaliseEmail } from './email.ts';
import { isOptOut } from './opt-out.ts';
import { countryOfPhone, normalisePhone } from './phone.ts';

describe('normalisePhone', () => {
  test.each([
    ['+8613800138000', undefined, '+8613800138000'],
    ['13800138000', 'CN', '+8613800138000'],
    ['138 0013-8000', 'CN', '+8613800138000'],
    ['１３８００１３８０００', 'CN', '+8613800138000'],
    ['＋８６ １３８ ００１３ ８０００', undefined, '+8613800138000'],
    ['008613800138000', 'CN', '+8613800138000'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['+44 20 7946 0958', 'CN', '+442079460958'],
    ['+15005550001', undefined, '+15005550001'], // the sandbox' magic numbers must pass
  ])('%s (%s) -> %s', (text, country, expected) => expect(normalisePhone(text, country)).toBe(expected));

  test.each([
    ['13800138000', undefined], // which country?
    ['+15550000001', undefined], // no such area
    ['10086', 'CN'], // a short number is nobody's phone
    ['call 13800138000', 'CN'],
    ['+14155552671 ext 5', undefined],
    ['+1415555267', undefined],
    ['', 'CN'],
    ['+', 'CN'],
    ['null', 'CN'],
  ])('%s (%s) is none', (text, country) => expect(normalisePhone(text, country)).toBeNull());

  test('tells the country', () => {
    expect(countryOfPhone('+8613800138000')).toBe('CN');
    expect(countryOfPhone('+85251234567')).toBe('HK');
    expect(countryOfPhone('nonsense')).toBeNull();
  });
});

describe('normaliseEmail', () => {
  test.each([
    [' Ada@Example.COM ', 'ada@example.com'],
    ["o'brien+tag@mail.example.co.uk", "o'brien+tag@mail.example.co.uk"],
    ['用户@例子.中国', '用户@例子.中国'],
  ])('%s -> %s', (text, expected) => expect(normaliseEmail(text)).toBe(expected));

  test.each([
    '',
    '@example.com',
    'ada@',
    'ada@localhost',
    'ada@1.2.3.4',
    'a..b@example.com',
    '.a@example.com',
    'a b@example.com',
    'ada@example.com\r\nBcc: x@y.z',
    'ada\r\nBcc:x@y.z@example.com',
    '"a b"@example.com',
    'a,b@example.com',
    'Ada <ada@example.com>',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(64)}.com`,
    `a@${'b.'.repeat(130)}com`,
    'ada@-example.com',
  ])('%j is none', (text) => expect(normaliseEmail(text)).toBeNull());
});

describe('isOptOut', () => {
  test.each([
    ...[
      'T',
      't',
      'Ｔ',
      ' t ',
      'T.',
      'T。',
      '“T”',
      '【T】',
      'T!',
      '\u200bT',
      'T\r\n',
      'TD',
      'td',
      'ＴＤ',
      'Td。',
      '回T',
      '回复 T'.replace(' ', ''),
    ],
    ...[
      'R',
      'r',
      'Ｒ',
      'N',
      'n',
      'ｎ',
      'STOP',
      'Stop',
      'stop.',
      'ＳＴＯＰ',
      'STOP ALL',
      'stop  all',
      'UNSUBSCRIBE',
      'Unsubscribe!',
      'cancel',
    ],
    ...[
      'opt-out',
      'OPT OUT',
      '退订',
      '退订！',
      '　退订　',
      '「退订」',
      '退訂',
      '退',
      '退。',
      '拒收',
      '拒收.',
      '取消订阅',
      'T 😀',
      'T❤️',
    ],
  ])('%j asks to be left alone', (text) => expect(isOptOut(text)).toBe(true));

  test.each([
    ...[
      '',
      ' ',
      '.',
      'TT',
      'TDD',
      'No',
      'not now',
      'stop by the shop tomorrow?',
      'please do not stop',
      'Thanks',
      'Y',
      '1',
    ],
    ...[
      '我不退订',
      '怎么退订',
      '退订了吗',
      '退货',
      '退款',
      '不退',
      'T恤有货吗',
      'restart',
      'start',
      'T T',
      `T${' '.repeat(200)}`,
    ],
  ])('%j does not', (text) => expect(isOptOut(text)).toBe(false));
});
