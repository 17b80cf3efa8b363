import { describe, expect, it } from 'vitest';
import { readCatalogue } from './read-catalogue.ts';

const csv = (text: string) => readCatalogue('csv', text).map(({ value }) => value);

describe('a catalogue as CSV', () => {
  it('is read by the names that feeds use', () => {
    expect(
      csv(
        'id,title,link,image_link,price,product_type,color\np1,"Tea, green",https://a.example/p1,,19.90 USD,Tea > Green,moss\n',
      ),
    ).toEqual([
      {
        id: 'p1',
        title: 'Tea, green',
        url: 'https://a.example/p1',
        price: 19.9,
        categories: ['Tea', 'Green'],
        fields: { color: 'moss' },
      },
    ]);
  });

  it('may be in Chinese, from a spreadsheet', () => {
    expect(csv('\ufeff商品编号;名称;价格;分类\r\n1001;龙井;1,299.00;茶|绿茶\r\n\r\n')).toEqual([
      { id: '1001', title: '龙井', price: 1299, categories: ['茶', '绿茶'] },
    ]);
  });

  it('leaves what makes no sense to whoever checks it', () => {
    expect(csv('id,price\np1,dear')).toEqual([{ id: 'p1', price: 'dear' }]);
  });

  it('tells which row is which, empty ones included', () => {
    expect(readCatalogue('csv', 'id,title\na,A\n\nb,B\n').map(({ row }) => row)).toEqual([1, 3]);
  });
});

describe('a catalogue as NDJSON', () => {
  it('is one object a line; other lines are refused alone', () => {
    const text =
      '{"sku":"p1","name":"Tea","weight":100}\n[1]\nno json\n\n{"id":"p2","title":"Cup","fields":{"a":1}}';
    expect(readCatalogue('ndjson', text)).toEqual([
      { row: 1, value: { id: 'p1', title: 'Tea', fields: { weight: 100 } } },
      { row: 2, value: null },
      { row: 3, value: null },
      { row: 5, value: { id: 'p2', title: 'Cup', fields: { a: 1 } } },
    ]);
  });

  it('a field called like what all objects have is data', () => {
    const [row] = readCatalogue('ndjson', '{"id":"a","title":"A","__proto__":{"admin":true}}');
    expect(Object.keys(row!.value!['fields'] as object)).toEqual(['__proto__']);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});
