import { insertConsents, recordReceipts } from '@perennial/db';
import { usualGuardrails } from '@perennial/journey';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type TestApi } from '../../testing/api.ts';
import { addSentMessage, rowsOf } from '../receipts/testing/sent-message.ts';

let api: TestApi;
let provider: string;
beforeAll(async () => {
  api = await testApi();
  const body = { provider: 'sandbox', channel: 'sms', name: 'Sandbox' };
  provider = (await api.call({ method: 'POST', url: '/v1/providers', body })).body.id;
});
afterAll(() => api.close());

const get = async (url: string) => (await api.call({ url })).body;
const send = (method: string, url: string, body?: unknown) => api.call({ method, url, body });
const audited = async (action: string) =>
  (await get('/v1/audit?limit=200')).items.filter((one: { action: string }) => one.action === action);

describe('guardrails', () => {
  it('begin with caps for text messages, and hold as they are saved', async () => {
    expect((await get('/v1/guardrails')).guardrails).toEqual(usualGuardrails);
    const blackouts = [
      { id: 'off', channels: [], act: 'hold', days: { kind: 'holidays', country: 'CN' } },
    ] as const;
    const saved = await send('PUT', '/v1/guardrails', { ...usualGuardrails, caps: [], blackouts });
    expect(saved.status).toBe(200);
    const { guardrails, holidays } = await get('/v1/guardrails');
    expect(guardrails).toMatchObject({ caps: [], blackouts });
    expect(holidays.find(({ country }: { country: string }) => country === 'CN').knownUntil).toBe(
      '2026-12-31',
    );
    const [line] = await audited('saveGuardrails');
    expect(line).toMatchObject({ subject: 'guardrails', before: usualGuardrails, after: { caps: [] } });
  });

  it.each([
    [{ caps: [{ ...usualGuardrails.caps[0], most: -1 }] }],
    [{ caps: [usualGuardrails.caps[0], usualGuardrails.caps[0]] }],
    [{ caps: [{ ...usualGuardrails.caps[0], reserved: { places: 9, from: 80 } }] }],
    [{ hours: [{ id: 'x', channels: [], country: 'usa', weekdays: [], from: '08:00', to: '20:00' }] }],
    [{ surprise: true }],
  ])('wrong rules are refused with their field: %j', async (part) => {
    const answer = await send('PUT', '/v1/guardrails', { ...usualGuardrails, ...part });
    expect(answer.status).toBe(400);
    expect(answer.body.error.field).toMatch(/^body/);
  });
});

describe('kill switches', () => {
  it('are pressed once, told with what they keep back, and lifted; all of it is audited', async () => {
    const { id: message } = await addSentMessage(api, api.owner.workspace, provider, {
      phone: '+8613800138011',
    });
    await rowsOf(api, `update messages set status = 'queued', sent_at = null where id = $1`, [message]);
    expect(await get('/v1/stops/effect?channel=sms')).toEqual({ waiting: 1 });
    const pressed = await send('POST', '/v1/stops', { channel: 'sms' });
    expect(pressed.body).toMatchObject({ channel: 'sms', journey: null, by: 'user', waiting: 1 });
    expect(pressed.body.byName).toBeTruthy();
    expect((await send('POST', '/v1/stops', { channel: 'sms' })).body.id).toBe(pressed.body.id);
    await rowsOf(
      api,
      `update messages set reason = '{"code": "sends-stopped"}', not_before = now() + interval '1 hour' where id = $1`,
      [message],
    );
    const lifted = await send('DELETE', `/v1/stops/${pressed.body.id}`);
    expect(lifted.body).toEqual({ lifted: true, waiting: 1 });
    expect(
      (await rowsOf(api, 'select not_before <= now() as now from messages where id = $1', [message]))[0],
    ).toEqual({ now: true });
    expect((await get('/v1/stops')).items).toEqual([]);
    expect((await send('DELETE', `/v1/stops/${pressed.body.id}`)).status).toBe(404);
    expect(await audited('pressStop')).toHaveLength(1);
    expect(await audited('liftStop')).toHaveLength(1);
  });

  it('for a journey of another workspace there are none', async () => {
    const journey = '018f0000-0000-7000-8000-00000000000a';
    expect((await send('POST', '/v1/stops', { journey })).status).toBe(404);
  });
});

describe('the verdict', () => {
  it('is told with the message: what was asked, what each of them said and who decided', async () => {
    const { id } = await addSentMessage(api, api.owner.workspace, provider, { phone: '+8613800138016' });
    const url = `/v1/messages/${encodeURIComponent(id)}`;
    expect((await get(url)).verdict).toBeNull();
    const said = [
      { guardrail: 'consent', says: 'send' },
      { guardrail: 'caps', says: 'skip', reason: { code: 'capped', params: { rule: 'usual', most: 3 } } },
    ];
    const asked = { channel: 'sms', class: 'marketing', topic: 'news' };
    const verdict = { at: Date.UTC(2026, 10, 23), asked, said, decided: 'caps' };
    await rowsOf(api, 'update messages set verdict = $2 where id = $1', [id, JSON.stringify(verdict)]);
    expect((await get(url)).verdict).toEqual({ ...verdict, at: '2026-11-23T00:00:00.000Z' });
  });
});

describe('complaints', () => {
  it('by a receipt: the address is suppressed, and copy and consent are kept as they were', async () => {
    const { workspace } = api.owner;
    const { id, person } = await addSentMessage(api, workspace, provider, { phone: '+8613800138012' });
    const yes = {
      personId: person,
      channel: 'sms',
      topic: 'news',
      at: 1,
      source: 'form',
      wording: 'v3',
    } as const;
    await api.db.inWorkspace(workspace, async (tx) => {
      await insertConsents(tx, workspace, [{ ...yes, status: 'granted' }]);
      const receipt = { about: { key: id }, what: 'complained', at: Date.now() } as const;
      for (const n of ['1', '2'])
        await recordReceipts(tx, api.vault, workspace, provider, [{ ...receipt, id: `complaint-${n}` }]);
    });
    const { items } = await get('/v1/complaints?state=open');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ source: 'receipt', person, message: id, state: 'open', late: false });
    expect(items[0].proof.rendered.content.text).toBe('Spring sale');
    expect(items[0].proof.consents).toMatchObject([{ topic: 'news', status: 'granted', wording: 'v3' }]);
    const suppressed = (await get('/v1/compliance')).suppressed as { code: string; n: number }[];
    expect(suppressed).toContainEqual({ channel: 'sms', code: 'complaint', n: 1 });
    await rowsOf(api, 'update messages set sealed = null where id = $1', [id]);
    expect((await get('/v1/complaints')).items[0].proof.rendered.content.text).toBe('Spring sale');
  });

  it('opt-outs count where a message came before: a share is never more than all', async () => {
    const { workspace } = api.owner;
    const optedOut = async () =>
      (await get('/v1/compliance')).channels.find(({ channel }: { channel: string }) => channel === 'sms')
        .optedOut as number;
    const hourAgo = Date.now() - 3_600_000;
    const before = await optedOut();
    const written = await addSentMessage(api, workspace, provider, { phone: '+8613800138099', at: hourAgo });
    const unwritten = await addSentMessage(api, workspace, provider, {
      phone: '+8613800138098',
      at: hourAgo,
    });
    await rowsOf(api, 'delete from messages where id = $1', [unwritten.id]);
    const no = { channel: 'sms', topic: '*', status: 'denied', source: 'page' } as const;
    await api.db.inWorkspace(workspace, (tx) =>
      insertConsents(
        tx,
        workspace,
        [written, unwritten].map(({ person }) => ({ ...no, personId: person, at: Date.now() })),
      ),
    );
    expect(await optedOut()).toBe(before + 1);
  });

  it('by hand: about the last message to that number; given to somebody, closed with an outcome', async () => {
    const { workspace } = api.owner;
    const { id, person } = await addSentMessage(api, workspace, provider, { phone: '+8613800138013' });
    const body = { channel: 'sms', address: '+86 138 0013 8013', note: 'called us' };
    const opened = await send('POST', '/v1/complaints', body);
    expect(opened.body).toMatchObject({ source: 'hand', person, message: id, note: 'called us' });
    const url = `/v1/complaints/${opened.body.id}`;
    const me = (await get('/v1/me')).user;
    const closed = await send('PATCH', url, { owner: me.id, state: 'closed', outcome: 'apologised' });
    expect(closed.body).toMatchObject({
      ownerName: me.name,
      state: 'closed',
      outcome: 'apologised',
      note: 'called us',
    });
    expect(closed.body.closedAt).not.toBeNull();
    expect((await send('PATCH', url, { owner: person })).status).toBe(422);
    expect((await send('POST', '/v1/complaints', { ...body, address: 'nobody' })).status).toBe(422);
  });

  it('from a list: each has its case, and what is no address is named', async () => {
    const items = [
      { channel: 'email', address: 'Cross@Example.com' },
      { channel: 'email', address: 'not an address' },
    ];
    const answer = await send('POST', '/v1/complaints/import', { items });
    expect(answer.body).toEqual({ opened: 1, refused: [{ row: 2, address: 'not an address' }] });
    const [one] = (await get('/v1/complaints')).items;
    expect(one).toMatchObject({ source: 'file', person: null, channel: 'email' });
  });

  it('leave as a file, the copy only for roles that may see it; who took it is noted', async () => {
    const total = ((await get('/v1/complaints?limit=200')).items as unknown[]).length;
    const url = '/v1/exports/complaints?format=ndjson';
    const lines = (text: string) =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    const answer = await api.call({ url });
    expect(answer.headers['perennial-rows']).toBe(String(total));
    const cases = lines(answer.text);
    expect(cases.length).toBe(total);
    const byHand = cases.find(({ source }) => source === 'hand');
    expect(byHand).toMatchObject({ state: 'closed', outcome: 'apologised', note: 'called us' });
    expect(byHand!['copy']).toMatchObject({ content: { text: 'Spring sale' } });
    const viewer = await addColleague(api, 'viewer');
    expect(lines((await api.call({ url, as: viewer })).text).every(({ copy }) => copy == null)).toBe(true);
    expect((await api.call({ url: '/v1/exports/complaints' })).text.split('\n')[0]).toMatch(
      /^id,openedAt,channel/,
    );
    expect((await audited('exportComplaints')).length).toBe(3);
  });
});

describe('suppression lists', () => {
  it('are brought in and taken out: the address is told where somebody has it', async () => {
    await addSentMessage(api, api.owner.workspace, provider, { phone: '+8613800138014' });
    const items = [
      { channel: 'sms', address: '+8613800138014', reason: 'opt-out' },
      { channel: 'sms', address: '+8613800138015' },
      { channel: 'sms', address: '12' },
    ];
    const first = await send('POST', '/v1/suppressions', { items });
    expect(first.body).toMatchObject({ suppressed: 2, already: 0, refused: [{ row: 3, address: '12' }] });
    expect((await send('POST', '/v1/suppressions', { items })).body).toMatchObject({
      suppressed: 0,
      already: 2,
    });
    const { text } = await api.call({ url: '/v1/exports/suppressions?format=ndjson' });
    const rows = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    expect(rows).toContainEqual(expect.objectContaining({ address: '+8613800138014', reason: 'opt-out' }));
    expect(rows.find(({ reason }) => reason === 'list')).toMatchObject({ address: null });
  });
});
