import { describe, expect, test } from 'vitest';
import type { CallbackPeer } from './peer.ts';
import type { Callback, CallbackRequest, ProviderDefinition } from './provider.ts';

const now = Date.UTC(2026, 10, 22, 12);

/** Forged, old, damaged and repeated callbacks (T14). */
export function describeCallbacks<C>(
  definition: ProviderDefinition<string, C>,
  credentials: C,
  peer: CallbackPeer,
): void {
  const receive = async (request: CallbackRequest): Promise<Callback> =>
    definition.receive!(request, credentials);
  const body = peer.genuine[0]!.body;

  describe('callbacks', () => {
    test.each([...peer.genuine])('reads $body', async ({ body, receipts, inbound }) => {
      expect(await receive(peer.sign(body, now))).toMatchObject({ ok: true, receipts, inbound });
    });

    const forged: readonly (readonly [string, CallbackRequest])[] = [
      ['unsigned', peer.unsigned(body, now)],
      ['signed with another key', peer.forge(body, now)],
      ...(peer.proves.body ? [['changed on the way', damaged(peer.sign(body, now))] as const] : []),
    ];
    test.each(forged)('refuses one %s', async (_, request) => {
      expect(await receive(request)).toEqual({ ok: false, problem: 'bad-signature' });
    });

    if (peer.proves.age)
      test('refuses an old one', async () => {
        const at = (seconds: number) => ({ ...peer.sign(body, now), receivedAt: now + seconds * 1000 });
        expect((await receive(at(299))).ok).toBe(true);
        expect(await receive(at(301))).toEqual({ ok: false, problem: 'too-old' });
      });

    test.each([...peer.malformed])('refuses %j', async (text) => {
      expect(await receive(peer.sign(text, now))).toEqual({ ok: false, problem: 'malformed' });
    });

    test('reads a replay and a retry as the same receipts', async () => {
      for (const { body } of peer.genuine) {
        const ids = async (request: CallbackRequest) => idsOf(await receive(request));
        const first = await ids(peer.sign(body, now));
        expect(await ids({ ...peer.sign(body, now), receivedAt: now + 60_000 })).toEqual(first);
        expect(await ids(peer.sign(body, now + 120_000))).toEqual(first);
        expect(new Set(first).size).toBe(first.length);
        expect(first).not.toEqual([]);
      }
    });
  });
}

const idsOf = (callback: Callback): readonly string[] =>
  callback.ok ? [...callback.receipts, ...callback.inbound].map((one) => one.id) : [];

function damaged(request: CallbackRequest): CallbackRequest {
  const body = Uint8Array.from(request.body);
  body[body.length - 2]! ^= 1;
  return { ...request, body };
}
