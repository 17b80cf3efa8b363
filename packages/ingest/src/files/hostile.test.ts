import type { ImportMapping } from '@perennial/contracts';
import { momentZones } from '@perennial/journey/zones';
import { describe, expect, it } from 'vitest';
import { encodingSniffer } from './encodings.ts';
import { findForm } from './file-form.ts';
import { guessMapping } from './guess-mapping.ts';
import { readRow } from './read-row.ts';
import { readTime } from './read-time.ts';
import { readValue } from './read-value.ts';
import { readRows, type FileRow, type Form } from './rows.ts';

const bytesOf = (hex: string) => Buffer.from(hex.replace(/\s/g, ''), 'hex');
const utf16 = (text: string, big = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
/** 手机号,姓名 / 13800138000,王小明, as Excel in China saves it. */
const gbk = bytesOf('cad6bbfabac52cd0d5c3fb0d0a31333830303133383030302ccdf5d0a1c3f70d0a');

const sniff = (bytes: Uint8Array, piece = bytes.length) => {
  const sniffer = encodingSniffer();
  for (let at = 0; at < bytes.length; at += piece) sniffer.add(bytes.subarray(at, at + piece));
  return sniffer.verdict();
};

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function rowsOf(bytes: Uint8Array | string, form: Partial<Form> = {}, size = 7): Promise<FileRow[]> {
  const found: FileRow[] = [];
  const source = inPieces(Buffer.from(bytes as string), size);
  for await (const row of readRows(source, { encoding: 'utf-8', delimiter: ',', ...form })) found.push(row);
  return found;
}
const cellsOf = async (...given: Parameters<typeof rowsOf>) =>
  (await rowsOf(...given)).map((row) => row.cells);

describe('how a file is written', () => {
  const text = '手机号,姓名\r\n13800138000,王小明\r\n';
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['plain ASCII', Buffer.from('id,name\n1,Ada\n'), 'utf-8'],
    ['UTF-16, small end first, with its mark', utf16(`\ufeff${text}`), 'utf-16le'],
    ['UTF-16, big end first, with its mark', utf16(`\ufeff${text}`, true), 'utf-16be'],
    ['UTF-16 without a mark', utf16(text), 'utf-16le'],
    ['UTF-16, big end first, without a mark', utf16(text, true), 'utf-16be'],
    ['GBK', gbk, 'gb18030'],
    ['Western Windows', bytesOf('6e616d650a52656ee9650a5a6fe90a'), 'windows-1252'],
    [
      'GBK that begins with a lot of ASCII',
      Buffer.concat([Buffer.from('a,b\n'.repeat(50_000)), gbk]),
      'gb18030',
    ],
  ] as const)('%s', (_, bytes, expected) => {
    expect(sniff(bytes)).toBe(expected);
    expect(sniff(bytes, 5)).toBe(expected);
  });

  it.each([1, 2, 3, 1_000])('says the same in whatever pieces it comes (%i)', async (size) => {
    const expected = [
      ['手机号', '姓名'],
      ['13800138000', '王小明'],
    ];
    expect(await cellsOf(gbk, { encoding: 'gb18030' }, size)).toEqual(expected);
    expect(await cellsOf(Buffer.from(`\ufeff${text}`), {}, size)).toEqual(expected);
    expect(await cellsOf(utf16(`\ufeff${text}`), { encoding: 'utf-16le' }, size)).toEqual(expected);
    expect(await cellsOf(utf16(text, true), { encoding: 'utf-16be' }, size)).toEqual(expected);
  });
});

describe('rows', () => {
  it.each([
    [
      'line breaks inside of quotes',
      'a,b\n1,"x\ny"\n',
      [
        ['a', 'b'],
        ['1', 'x\ny'],
      ],
    ],
    [
      'quotes inside of quotes',
      'a,b\n1,"say ""hi"""\n',
      [
        ['a', 'b'],
        ['1', 'say "hi"'],
      ],
    ],
    [
      'a quote at the beginning and a line break',
      'a,b\n1,"""hi""\nyou"\n',
      [
        ['a', 'b'],
        ['1', '"hi"\nyou'],
      ],
    ],
    [
      'inches',
      'a,b\n1,5" pipe\n2,y\n',
      [
        ['a', 'b'],
        ['1', '5" pipe'],
        ['2', 'y'],
      ],
    ],
    [
      'no line end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'line ends of all three kinds',
      'a,b\r\n1,2\n3,4\r5,6',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    [
      'empty lines',
      'a,b\n\n1,2\n\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
  ] as const)('%s', async (_, text, expected) => {
    for (const size of [1, 3, 100]) expect(await cellsOf(text, {}, size)).toEqual(expected);
  });

  it('are counted as a spreadsheet counts them', async () => {
    const rows = await rowsOf('a,b\n1,"x\ny"\n\n3,4\n');
    expect(rows.map(({ row, cells }) => [row, cells[0]])).toEqual([
      [1, 'a'],
      [2, '1'],
      [4, '3'],
    ]);
  });

  it.each([
    ['and nothing else is quoted', '2,"open\n3,c\n4,d\n'],
    ['and a later cell is quoted', '2,"open\n3,c\n4,"d"\n'],
    ['at the end', '3,c\n4,d\n2,"open'],
  ])('a quote that is never closed breaks its own line only, %s', async (_, text) => {
    const rows = await rowsOf(`a,b\n1,x\n${text}`, {}, 1_000);
    expect(rows.filter(({ broken }) => broken).map(({ cells }) => cells)).toEqual([['2,"open']]);
    const fine = rows.filter(({ broken }) => !broken).map(({ cells }) => cells[0]);
    expect(fine).toEqual(['a', '1', '3', '4']);
  });

  it('a quote that is never closed, far from the end of a big file', async () => {
    const line = (n: number) => `${n},${'x'.repeat(90)}\n`;
    const text = `a,b\n${Array.from({ length: 20_000 }, (_, n) => (n === 7_000 ? `${n},"broken\n` : line(n))).join('')}`;
    const rows = await rowsOf(text, {}, 512 * 1_024);
    expect(rows).toHaveLength(20_001);
    expect(rows.filter(({ broken }) => broken)).toMatchObject([{ row: 7_002, cells: ['7000,"broken'] }]);
  });

  it('files of nothing but broken quotes come to an end, line by line', async () => {
    const rows = await rowsOf(`a,b\n${'1,"x\n'.repeat(30_000)}`, {}, 64 * 1_024);
    expect(rows).toHaveLength(30_001);
    expect(rows.filter(({ broken }) => broken)).toHaveLength(30_000);
  });
});

describe('columns', () => {
  const form = (text: string) => findForm(Buffer.from(text), 'utf-8');
  it.each([
    ['a,b\n1,2\n', ','],
    ['a;b\n1,5;2\n3,5;4\n', ';'],
    ['a\tb\n1,5\t2\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['a\n1\n2\n', ','],
    ['"a,x";b\n"1,2";3\n', ';'],
  ])('are cut where most rows are alike: %j', (text, delimiter) => {
    expect(form(text)).toMatchObject({ delimiter });
  });

  it('get different names', () => {
    expect(form('name,,name,\n1,2,3,\n')).toEqual({
      delimiter: ',',
      columns: ['name', '2', 'name (2)'],
      notes: [{ code: 'repeated-names', params: { names: ['name'] } }, { code: 'columns-without-names' }],
    });
  });

  it('may be a thousand', () => {
    const text = `${Array.from({ length: 1_000 }, (_, n) => `c${n}`).join(',')}\n${'x,'.repeat(999)}x\n`;
    expect(form(text)).toMatchObject({ columns: { length: 1_000 } });
  });

  it.each([
    ['', 'empty-file'],
    ['\n\n \n', 'empty-file'],
    ['a,b\n', 'only-names'],
    ['a,b\n,\n', 'only-names'],
    [`${'x,'.repeat(3_000)}x\n1\n`, 'too-many-columns'],
  ])('of a file with nothing in it', (text, code) => {
    expect(form(text)).toMatchObject({ code });
  });
});

describe('values', () => {
  const dates = { format: 'year-first', zone: 'Asia/Shanghai' } as const;
  const read = (cell: string, type: Parameters<typeof readValue>[1]) =>
    readValue(cell, type, dates, momentZones);
  it.each([
    ['1,234.50', 'number', 1234.5],
    ['¥1,234', 'number', 1234],
    ['-¥5', 'number', -5],
    ['１２元', 'number', 12],
    [' 是 ', 'boolean', true],
    ['FALSE', 'boolean', false],
    ['1990-05-01', 'time', '1990-05-01'],
    ['2026年1月2日 3时4分', 'time', '2026-01-01T19:04:00.000Z'],
    ['=1+1', 'text', '=1+1'],
    ['', 'number', undefined],
  ] as const)('%s as %s', (cell, type, value) => {
    expect(read(cell, type)).toEqual({ value });
  });
  it.each([
    ['12 apples', 'number', 'not-a-number'],
    ['1.234,50', 'number', 'not-a-number'],
    ['1.38E+10', 'text', 'shortened-number'],
    ['maybe', 'boolean', 'not-yes-or-no'],
    ['2026-02-30', 'time', 'not-a-time'],
    ['yesterday', 'time', 'not-a-time'],
  ] as const)('%s is no %s', (cell, type, code) => {
    expect(read(cell, type)).toEqual({ code });
  });

  it.each([
    ['2026-11-22T10:00:00Z', 'year-first', '2026-11-22T10:00:00.000Z'],
    ['2026/11/22 10:00', 'year-first', '2026-11-22T02:00:00.000Z'],
    ['11/22/2026 2:05 PM', 'month-first', '2026-11-22T06:05:00.000Z'],
    ['22.11.2026', 'day-first', '2026-11-21T16:00:00.000Z'],
    ['1795341600', 'seconds', '2026-11-22T10:00:00.000Z'],
    ['1795341600000', 'milliseconds', '2026-11-22T10:00:00.000Z'],
    ['11/22/2026', 'day-first', undefined],
    ['2026-11-22 24:01', 'year-first', undefined],
  ] as const)('%s, %s', (text, format, expected) => {
    const time = readTime(text, { format, zone: 'Asia/Shanghai' }, momentZones);
    expect(time ? new Date(time.at).toISOString() : undefined).toBe(expected);
  });
});

describe('a file of a Chinese shop', () => {
  const columns = ['会员号', '姓名', '手机号', '邮箱', '生日', '累计金额', '备注'];
  const row = ['007', '王小明', '13800138000', 'Wang@Example.com', '1990/5/1', '1,234.5', ''];
  const sample = { kind: 'people', columns, rows: [row], zone: 'Asia/Shanghai', zones: momentZones } as const;
  const mapping = guessMapping(sample);
  const read = (cells: readonly string[], over: Partial<ImportMapping> = {}) =>
    readRow(
      { row: 2, cells, broken: false, bytes: 0 },
      {
        kind: 'people',
        columns,
        mapping: { ...mapping, ...over },
        fingerprint: 'f',
        startedAt: 0,
        zones: momentZones,
      },
    );

  it('is understood without a word from anybody', () => {
    expect(mapping).toMatchObject({
      identity: 'user',
      country: 'CN',
      columns: [
        { role: 'user' },
        { role: 'attribute', name: 'name', type: 'text' },
        { role: 'phone' },
        { role: 'email' },
        { role: 'attribute', name: 'birthday', type: 'time' },
        { role: 'attribute', name: '累计金额', type: 'number' },
        { role: 'attribute', name: '备注' },
      ],
    });
    expect(read(row)).toMatchObject({
      who: '007',
      problems: [],
      event: {
        type: 'identify',
        userId: '007',
        messageId: 'import:f:2',
        properties: {
          name: '王小明',
          phone: '+8613800138000',
          email: 'wang@example.com',
          birthday: '1990-05-01',
          累计金额: 1234.5,
        },
        time: { historical: true },
      },
    });
  });

  it('whoever has no number is named by an address', () => {
    expect(read(row, { identity: 'phone' })).toMatchObject({
      event: { userId: null, anonymousId: 'phone:+8613800138000', properties: { phone: '+8613800138000' } },
      address: { trait: 'phone', address: '+8613800138000' },
    });
  });

  it.each([
    [['', ...row.slice(1)], 'no-identity', '会员号'],
    [row.with(2, '1.38E+10'), 'shortened-number', '手机号'],
    [row.with(2, '123'), 'not-a-phone', '手机号'],
    [row.with(3, 'wang@'), 'not-an-email', '邮箱'],
    [row.with(4, '1990/13/1'), 'not-a-time', '生日'],
    [row.with(1, '王\ufffd'), 'unreadable-letters', null],
    [row.slice(2), 'ragged-row', null],
    [[...row, 'more'], 'ragged-row', null],
  ])('%j is refused and says why', (cells, code, column) => {
    expect(read(cells)).toMatchObject({ event: null, problems: [{ code, column }] });
  });

  it('empty cells behind the last column do no harm', () => {
    expect(read([...row, '', '']).problems).toEqual([]);
  });

  it('a column called like the root of all objects is a name like any other, and is left out', () => {
    const columns = mapping.columns.with(6, { role: 'attribute', name: '__proto__' });
    const { event } = read(row.with(6, 'x'), { columns });
    expect(Object.getPrototypeOf(event!.properties)).toBe(Object.prototype);
    expect(Object.keys(event!.properties)).not.toContain('__proto__');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
