import { emptyGraph, type CellChange } from '@perennial/journey';
import { describe, expect, test } from 'vitest';
import { createSheet } from './sheet.ts';

const label = 'node/a/own/label';
const says = (text: string, cell = label): CellChange => ({ cell, before: null, after: { is: text } });
const fresh = () => createSheet('page', { revision: 3, content: { name: 'Welcome', graph: emptyGraph() } });
const news = (revision: number, value: string) => ({
  revision,
  cells: [
    {
      cell: label,
      value: { is: value },
      revision,
      changed: revision,
      client: 'other',
      author: 'bo',
      at: '',
      others: [],
    },
  ],
});

describe('the cells of a page', () => {
  test('letters of a word are one edit, under a number of its own each time', () => {
    const sheet = fresh();
    for (const text of ['H', 'He', 'Hey']) sheet.write([says(text)], false);
    expect(sheet.next()?.edits).toEqual([{ n: 3, base: 3, writes: [{ cell: label, value: { is: 'Hey' } }] }]);
  });

  test('what is on its way is not written on', () => {
    const sheet = fresh();
    sheet.write([says('one')], false);
    sheet.next();
    sheet.write([says('two')], false);
    expect(sheet.unsent().edits.map(({ n }) => n)).toEqual([1, 2]);
    sheet.taken('page', 1);
    expect(sheet.next()?.edits.map(({ n }) => n)).toEqual([2]);
  });

  test('what was written over another revision is an edit of its own', () => {
    const sheet = fresh();
    sheet.write([says('mine')], false);
    expect(sheet.hear(news(4, 'theirs'), false)).toEqual([]);
    sheet.write([says('mine, too')], false);
    expect(sheet.unsent().edits.map(({ base }) => base)).toEqual([3, 4]);
    expect(sheet.shown(label)).toEqual({ is: 'mine, too' });
  });

  test('what others wrote is seen where nothing of one’s own lies over it', () => {
    const sheet = fresh();
    expect(sheet.hear(news(4, 'theirs'), false)).toEqual([label]);
    expect([sheet.shown(label), sheet.revision()]).toEqual([{ is: 'theirs' }, 4]);
  });

  test('what is too large for one call goes in several, and nothing of it is left out', () => {
    const sheet = fresh();
    const long = 'x'.repeat(200_000);
    sheet.write(
      Array.from({ length: 12 }, (_, i) => says(long, `node/n${i}/own/label`)),
      false,
    );
    const sent: string[] = [];
    for (let next = sheet.next(); next; next = sheet.next()) {
      expect(JSON.stringify(next).length).toBeLessThan(2_000_000);
      sent.push(...next.edits.flatMap(({ writes }) => writes.map(({ cell }) => cell)));
      sheet.taken('page', next.edits.at(-1)!.n);
    }
    expect(new Set(sent).size).toBe(12);
    expect(sheet.isUnsent()).toBe(false);
  });

  test('what was asked for earlier and comes in later is not taken for news', () => {
    const sheet = fresh();
    sheet.hear(news(5, 'newer'), false);
    expect(sheet.hear(news(4, 'older'), false)).toEqual([]);
    expect([sheet.shown(label), sheet.revision()]).toEqual([{ is: 'newer' }, 5]);
  });

  test('another history begins anew', () => {
    const sheet = fresh();
    sheet.hear(news(9, 'of a server that was set back'), false);
    sheet.hear({ revision: 5, cells: [] }, true);
    expect([sheet.shown(label), sheet.revision()]).toEqual([null, 5]);
  });
});
