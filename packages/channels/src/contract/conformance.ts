import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { describeCallbacks } from './conformance-callbacks.ts';
import type { Peer } from './peer.ts';
import type {
  Address,
  OutgoingMessage,
  ProviderDefinition,
  RenderedContent,
  Sender,
  SendResult,
} from './provider.ts';

export type { Behaviour, CallbackPeer, ExpectedFailure, Peer } from './peer.ts';

export interface Subject<Credentials> {
  readonly definition: ProviderDefinition<string, Credentials>;
  /** For a peer that is already up. */
  readonly credentials: Credentials;
  readonly peer: Peer;
}

/** What every provider promises. Called in the test file of each, against its own peer. */
export function describeProvider<Credentials>(subject: Subject<Credentials>): void {
  describe(`provider ${subject.definition.id}`, () => {
    describeDefinition(subject);
    for (const channel of subject.definition.channels)
      describe(channel, () => describeSending(subject, channel));
    if (subject.peer.callbacks)
      describeCallbacks(subject.definition, subject.credentials, subject.peer.callbacks);
  });
}

function describeDefinition<C>({ definition, credentials, peer }: Subject<C>): void {
  test('has credentials that a form can be drawn from', () => {
    const schema = z.toJSONSchema(definition.credentials, { io: 'input' });
    expect(schema.type).toBe('object');
    expect(Object.keys(schema.properties ?? {})).toEqual(expect.arrayContaining([...definition.secrets]));
    expect(definition.credentials.safeParse(credentials).success).toBe(true);
  });

  test('declares what it can do', () => {
    const { keyed, keyWindow, batch, receipts, listens = false } = definition.capabilities;
    expect(definition.id).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(batch).toBeGreaterThanOrEqual(1);
    expect(keyWindow > 0).toBe(keyed);
    expect(definition.receive !== undefined).toBe(peer.callbacks !== undefined);
    if (definition.receive || listens) expect(receipts).toBe(true);
    expect(definition.reaches !== undefined).toBe(peer.unreached !== undefined);
  });
}

function describeSending<C>(
  { definition, credentials, peer }: Subject<C>,
  channel: Address['channel'],
): void {
  let sender: Sender;
  beforeAll(() => void (sender = definition.connect(credentials)));
  afterAll(() => sender.close());

  const send = async (message: OutgoingMessage, signal = AbortSignal.timeout(5_000)): Promise<SendResult> => {
    const results = await sender.send([message], signal);
    expect(results).toHaveLength(1);
    for (const secret of Object.values(message.to))
      if (secret.length > 5) expect(detailOf(results[0]!)).not.toContain(secret);
    return results[0]!;
  };
  const expectDelivered = (key: string, times: number) => {
    if (peer.delivered) expect(peer.delivered(key)).toBe(times);
  };

  test('has what it declares for looking up', () => {
    expect(sender.lookUp !== undefined).toBe(definition.capabilities.looksUp === true);
  });

  test('accepts', async () => {
    const message = peer.arrange('accept', sample(channel));
    expect(await send(message)).toEqual({
      status: 'accepted',
      providerMessageId: expect.stringMatching(/\S/),
    });
    expectDelivered(message.key, 1);
  });

  test.each([...peer.failures])('maps $name to $reason', async ({ name, ...expected }) => {
    const message = peer.arrange(name, sample(channel));
    expect(await send(message)).toMatchObject({ status: 'failed', ...expected });
    expectDelivered(message.key, 0);
  });

  test('answers in order, and one bad address spoils nobody else', async () => {
    const bad = peer.failures.find((failure) => !failure.retryable)!;
    const behaviours = ['accept', bad.name, 'accept', 'accept'].slice(0, definition.capabilities.batch);
    const messages = behaviours.map((behaviour) => peer.arrange(behaviour, sample(channel)));
    const results = await sender.send(messages, AbortSignal.timeout(5_000));
    expect(results.map((one) => one.status)).toEqual(
      behaviours.map((one) => (one === 'accept' ? 'accepted' : 'failed')),
    );
    messages.forEach(({ key }, i) => expectDelivered(key, behaviours[i] === 'accept' ? 1 : 0));
  });

  test('calls it unknown when the line breaks after the request left', async () => {
    const message = peer.arrange('break', sample(channel));
    expect(await send(message)).toMatchObject({ status: 'unknown' });
    expect(peer.delivered?.(message.key) ?? 1).toBeLessThanOrEqual(1); // no hidden second try
  });

  if (peer.oddities?.includes('lie'))
    test('never takes nonsense for a refusal', async () => {
      const message = peer.arrange('lie', sample(channel));
      expect(['accepted', 'unknown']).toContain((await send(message)).status);
      expectDelivered(message.key, 1);
    });

  if (peer.oddities?.includes('twice'))
    test('a second answer to one message is no answer to the next', async () => {
      const twice = peer.arrange('twice', sample(channel));
      expect(await send(twice)).toMatchObject({ status: 'accepted' });
      const bad = peer.failures.find((failure) => !failure.retryable)!;
      expect(await send(peer.arrange(bad.name, sample(channel)))).toMatchObject({ status: 'failed' });
      const next = peer.arrange('accept', sample(channel));
      expect(await send(next)).toMatchObject({ status: 'accepted' });
      for (const { key } of [twice, next]) expectDelivered(key, 1);
    });

  if (definition.capabilities.approvedOnly)
    test('refuses what was not approved before', async () => {
      const message = { ...peer.arrange('accept', sample(channel)), content: contents[channel] };
      expect(await send(message)).toMatchObject({ status: 'failed', reason: 'rejected-content' });
      expectDelivered(message.key, 0);
    });

  if (definition.reaches)
    test('refuses addresses that it does not reach', async () => {
      const message = peer.arrange('accept', sample(channel));
      expect(definition.reaches!(message.to)).toBe(true);
      expect(definition.reaches!(peer.unreached!)).toBe(false);
      expect(await send({ ...message, to: peer.unreached! })).toMatchObject({
        status: 'failed',
        reason: 'unsupported',
      });
      expectDelivered(message.key, 0);
    });

  if (definition.capabilities.keyed)
    test('sends once for a repeated key', async () => {
      const message = peer.arrange('accept', sample(channel));
      const [first, second] = [await send(message), await send(message)];
      expect(second).toEqual(first);
      expectDelivered(message.key, 1);
    });

  test('stops waiting when told to', async () => {
    const message = peer.arrange('hang', sample(channel));
    const began = performance.now();
    expect(await send(message, AbortSignal.timeout(100))).toMatchObject({ status: 'unknown' });
    expect(performance.now() - began).toBeLessThan(1_500);
  });

  test('sends nothing once told to stop', async () => {
    const message = peer.arrange('accept', sample(channel));
    expect(await send(message, AbortSignal.abort())).toMatchObject({ status: 'failed', retryable: true });
    expectDelivered(message.key, 0);
  });

  test('begins no call that it may not', async () => {
    const messages = [sample(channel), sample(channel)].map((one) => peer.arrange('accept', one));
    const some = messages.slice(0, definition.capabilities.batch);
    const mayBegin = ({ key }: OutgoingMessage) => key !== messages[0]!.key;
    const results = await sender.send(some, AbortSignal.timeout(5_000), mayBegin);
    expect(results[0]).toMatchObject({ status: 'failed', retryable: true });
    expectDelivered(messages[0]!.key, 0);
    expect(results.slice(1).every(({ status }) => status === 'accepted')).toBe(true);
  });

  if (peer.nobody)
    test('fails retryably when nobody listens', async () => {
      const lost = definition.connect(definition.credentials.parse(peer.nobody));
      const message = peer.arrange('accept', sample(channel));
      const results = await lost.send([message], AbortSignal.timeout(5_000));
      expect(results).toMatchObject([{ status: 'failed', reason: 'provider-unavailable', retryable: true }]);
      await lost.close();
    });
}

const detailOf = (result: SendResult): string => ('detail' in result ? (result.detail ?? '') : '');

let made = 0;

/** A message with a key of its own; frozen, since providers may not touch it. */
export function sample(channel: Address['channel']): OutgoingMessage {
  made += 1;
  return Object.freeze({
    key: `enr_${made}:n_${channel}:1`,
    to: Object.freeze(addresses[channel]),
    content: Object.freeze(contents[channel]),
  });
}

const addresses: { readonly [C in Address['channel']]: Address } = {
  sms: { channel: 'sms', phone: '+8613800138000' },
  email: { channel: 'email', email: 'ada@example.com', name: 'Ada 王' },
  push: { channel: 'push', token: 'token-0123456789', platform: 'ios' },
  inbox: { channel: 'inbox', person: '01900000-0000-7000-8000-000000000001' },
};

const contents: { readonly [C in Address['channel']]: RenderedContent } = {
  sms: { channel: 'sms', text: '【Perennial】你好 😀 回T退订' },
  email: {
    channel: 'email',
    subject: '你好 😀',
    html: '<p>Hello, <b>Ada</b></p>',
    text: 'Hello, Ada',
    unsubscribeUrl: 'https://example.com/u/abc.def',
  },
  push: { channel: 'push', title: '你好', body: 'Your plant is thirsty', link: 'https://example.com/plant' },
  inbox: {
    channel: 'inbox',
    title: '你好',
    body: 'Your plant is thirsty',
    link: 'https://example.com/plant',
  },
};
