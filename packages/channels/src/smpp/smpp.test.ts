import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { describeProvider, sample } from '../contract/conformance.ts';
import type { OutgoingMessage, Sender, Surroundings, Told } from '../contract/provider.ts';
import { noFence } from '../outbound/fence.ts';
import type { SmppCredentials } from './credentials.ts';
import { createLink, type LinkOptions } from './link.ts';
import { smpp } from './provider.ts';
import { idOf, startSmppPeer } from './test-peer.ts';

const peer = await startSmppPeer();
const senders: Sender[] = [];
afterAll(async () => {
  await Promise.all(senders.map((sender) => sender.close()));
  await peer.close();
});

describeProvider({ definition: smpp, credentials: peer.credentials, peer });

const soon = () => AbortSignal.timeout(5_000);

function open(change: Partial<SmppCredentials> = {}, surroundings?: Surroundings): Sender {
  const sender = smpp.connect({ ...peer.credentials, ...change }, surroundings);
  senders.push(sender);
  return sender;
}

const texting = (text: string, behaviour = 'accept'): OutgoingMessage & { to: { phone: string } } => {
  const message = peer.arrange(behaviour, sample('sms'));
  return { ...message, to: message.to as never, content: { channel: 'sms', text } };
};

const partsOf = (message: { to: { phone: string } }) =>
  peer.submitted.filter(({ to }) => `+${to}` === message.to.phone);

describe('the text', () => {
  test.each([
    ['Hello {€} ünd $', 0],
    ['你好 😀 ok', 8],
  ])('%s arrives as it was', async (text, coding) => {
    const message = texting(text);
    await open().send([message], soon());
    expect(partsOf(message)).toEqual([
      { to: message.to.phone.slice(1), from: '10690001', text, coding, part: null, wantsReceipt: true },
    ]);
  });

  test.each([
    ['a long one in the usual alphabet', `${'a'.repeat(152)}€${'b'.repeat(200)}`],
    ['a long one in Chinese', `${'长'.repeat(66)}😀${'信'.repeat(70)}`],
  ])('%s arrives in parts that fit together, and each has its receipt', async (_, text) => {
    const message = texting(text);
    const [result] = await open().send([message], soon());
    const parts = partsOf(message);
    expect(parts).toHaveLength(3);
    expect(parts.map(({ text }) => text).join('')).toBe(text);
    expect(parts.map(({ part }) => part!.slice(1))).toEqual([
      [3, 1],
      [3, 2],
      [3, 3],
    ]);
    expect(new Set(parts.map(({ part }) => part![0])).size).toBe(1);
    expect(parts.map(({ wantsReceipt }) => wantsReceipt)).toEqual([true, true, true]);
    const ids = [2, 1, 0].map((before) => idOf(peer.submitted.length - before));
    expect(result).toEqual({ status: 'accepted', providerMessageId: ids[0], parts: ids });
  });

  test('a part that there was no room for is given again, and nothing twice', async () => {
    const message = texting('长'.repeat(200));
    peer.throttleParts(message.to.phone, [2, 3]);
    expect(await open().send([message], soon())).toMatchObject([{ status: 'accepted' }]);
    expect(partsOf(message).map(({ part }) => part![2])).toEqual([1, 2, 3]);
  });

  test('without room for its first part, nothing of it is taken', async () => {
    const message = texting('长'.repeat(200));
    peer.throttleParts(message.to.phone, [1]);
    expect(await open().send([message], soon())).toMatchObject([
      { status: 'failed', reason: 'rate-limited' },
    ]);
    expect(partsOf(message)).toEqual([]);
  });

  test('half taken is unknown, not failed', async () => {
    const message = texting('长'.repeat(200));
    peer.throttleParts(message.to.phone, [2]);
    expect(await open().send([message], AbortSignal.timeout(200))).toEqual([
      { status: 'unknown', detail: 'part 2 of 3' },
    ]);
  });
});

describe('the line', () => {
  test('holds no more than its window', async () => {
    peer.beSlow(200);
    const messages = Array.from({ length: 12 }, () => texting('x'));
    const results = await open({ window: 3 }).send(messages, soon());
    expect(results.map(({ status }) => status)).toEqual(messages.map(() => 'accepted'));
    expect(peer.mostWaiting()).toBeGreaterThan(1);
    expect(peer.mostWaiting()).toBeLessThanOrEqual(3);
    peer.beSlow(0);
  });

  test('stands again after the centre has dropped it', async () => {
    const sender = open();
    await sender.send([texting('one')], soon());
    for (const session of peer.sessions()) session.destroy();
    await sleep(20);
    expect(await sender.send([texting('two')], soon())).toMatchObject([{ status: 'accepted' }]);
  });

  test.each([
    ['a wrong password', { password: 'wrong' }],
    ['a wrong name', { systemId: 'stranger' }],
  ])('%s is told as such', async (_, change) => {
    expect(await open(change).send([texting('x')], soon())).toMatchObject([
      { status: 'failed', reason: 'unauthorised', retryable: true },
    ]);
  });

  test('is not opened to private networks unless it says so', async () => {
    const before = peer.binds.length;
    expect(await open({ allowPrivate: false }).send([texting('x')], soon())).toMatchObject([
      { status: 'failed', reason: 'unsupported' },
    ]);
    expect(peer.binds).toHaveLength(before);
  });

  test('goes nowhere without encryption where that was asked for', async () => {
    const message = texting('x');
    expect(await open({ security: 'tls' }).send([message], AbortSignal.timeout(300))).toMatchObject([
      { status: 'failed', reason: 'provider-unavailable' },
    ]);
    expect(partsOf(message)).toEqual([]);
  });

  const options = (change: Partial<LinkOptions>): LinkOptions => ({
    host: '127.0.0.1',
    port: peer.credentials.port,
    secure: false,
    fence: noFence,
    systemId: 'perennial',
    password: 'secret',
    systemType: '',
    enquireEvery: 30_000,
    patience: 1_000,
    window: 1,
    reconnectAfter: 10,
    hear: async () => {},
    ...change,
  });

  test('asks whether the centre is there, and connects anew when it is not', async () => {
    const link = createLink(options({ enquireEvery: 40 }));
    const before = peer.binds.length;
    link.listen();
    await expect.poll(() => peer.binds.length).toBe(before + 1);
    const session = peer.sessions().at(-1)!;
    const asked: unknown[] = [];
    session.on('enquire_link', (pdu) => asked.push(pdu));
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    session.removeAllListeners('enquire_link'); // deaf from now on
    await expect.poll(() => peer.binds.length).toBe(before + 2);
    await link.close();
  });

  test('keeps trying while nobody lets it in, and stops when closed', async () => {
    const before = peer.binds.length;
    const link = createLink(options({ password: 'wrong', reconnectAfter: 5 }));
    link.listen();
    await expect.poll(() => peer.binds.length - before).toBeGreaterThan(2);
    await link.close();
    const then = peer.binds.length;
    await sleep(150);
    expect(peer.binds.length - then).toBeLessThanOrEqual(1); // one may have been under way
  });
});

describe('what the centre tells', () => {
  const heard: Told[] = [];
  let broken = false;
  const hear = async (told: Told) => {
    if (broken) throw new Error('the database is away');
    heard.push(told);
  };
  const listening = async (change: Partial<SmppCredentials> = {}) => {
    const before = peer.binds.length;
    const sender = open(change, { hear });
    sender.listen!();
    await expect.poll(() => peer.binds.length).toBe(before + 1);
    expect(peer.binds.at(-1)).toBe('bind_transceiver');
    await sleep(20);
    heard.length = 0;
    return peer.sessions().at(-1)!;
  };
  const tell = (session: Awaited<ReturnType<typeof listening>>, fields: object) =>
    new Promise<number>((resolve) =>
      session.deliver_sm(fields, ({ command_status }) => resolve(command_status)),
    );
  const receipt = (text: string) => ({
    source_addr: '8613800138000',
    destination_addr: '10690001',
    esm_class: 4,
    short_message: text,
  });

  test.each([
    ['DELIVRD', 'delivered', undefined],
    ['UNDELIV', 'failed', undefined],
    ['EXPIRED', 'failed', undefined],
    ['REJECTD', 'failed', 'rejected-content'],
  ])('a receipt of %s is %s', async (state, what, reason) => {
    const session = await listening();
    const text = `id:id-7 sub:001 dlvrd:001 submit date:2611221958 done date:2611221959 stat:${state} err:000 text:hi`;
    expect(await tell(session, receipt(text))).toBe(0);
    expect(heard).toMatchObject([
      { receipts: [{ id: `id-7:${state}`, about: { providerMessageId: 'id-7' }, what }], inbound: [] },
    ]);
    expect(heard[0]!.receipts[0]!.reason).toBe(reason);
  });

  test('a receipt in fields of its own counts before its text', async () => {
    const session = await listening();
    await tell(session, { ...receipt('stat:UNKNOWN'), receipted_message_id: 'id-8', message_state: 2 });
    expect(heard[0]!.receipts).toMatchObject([{ about: { providerMessageId: 'id-8' }, what: 'delivered' }]);
  });

  test('on its way is no news', async () => {
    const session = await listening();
    expect(await tell(session, receipt('id:id-7 stat:ACCEPTD err:000'))).toBe(0);
    expect(heard).toEqual([{ receipts: [], inbound: [] }]);
  });

  test.each(['T', '退订', 'Stop 😀'])('a reply %s arrives, told twice or not', async (text) => {
    const session = await listening();
    const reply = {
      source_addr_ton: 1,
      source_addr: '8613800138000',
      destination_addr: '10690001',
      short_message: text,
    };
    expect([await tell(session, reply), await tell(session, reply)]).toEqual([0, 0]);
    expect(heard[0]!.inbound).toMatchObject([
      { channel: 'sms', from: '+8613800138000', to: '10690001', text },
    ]);
    expect(heard[0]!.inbound[0]!.id).toBe(heard[1]!.inbound[0]!.id);
    expect(heard[0]!.inbound[0]!.id).not.toContain('138001');
  });

  test('what could not be stored stays with the centre', async () => {
    const session = await listening();
    broken = true;
    expect(await tell(session, receipt('id:id-9 stat:DELIVRD'))).toBe(0x64);
    broken = false;
    expect(await tell(session, receipt('id:id-9 stat:DELIVRD'))).toBe(0);
  });

  test('an id in hexadecimal is known by its decimal, where receipts speak so', async () => {
    const results = await open({ receiptIds: 'decimal-of-hex' }).send([texting('x')], soon());
    const providerMessageId = Number.parseInt(idOf(peer.submitted.length), 16).toString();
    expect(results).toEqual([{ status: 'accepted', providerMessageId }]);
  });

  test('who only sends binds as such, and is told nothing', async () => {
    await open().send([texting('x')], soon());
    expect(peer.binds.at(-1)).toBe('bind_transmitter');
  });
});
