import { below, callerFor } from '../contract/endpoint.ts';
import { defineProvider, type Address, type OutgoingMessage, type SendResult } from '../contract/provider.ts';
import { failed, sendEach } from '../contract/results.ts';
import { mostAtOnce } from '../outbound/call.ts';
import { readOutcome } from '../outbound/reading.ts';
import { createAccessTokens, type AccessTokens } from './access-token.ts';
import { accountOf, fcmCredentials, type FcmCredentials } from './credentials.ts';
import { resultOf } from './outcome.ts';

/** Push by Firebase Cloud Messaging, HTTP v1. It knows no idempotency key and reports nothing later. */
export const fcm = defineProvider({
  id: 'fcm',
  channels: ['push'],
  credentials: fcmCredentials,
  secrets: ['serviceAccount'],
  capabilities: { keyed: false, keyWindow: 0, batch: 128, receipts: false, inbound: false, longest: 4_096 },
  connect(credentials: FcmCredentials) {
    const caller = callerFor(credentials);
    const account = accountOf(credentials);
    const tokens = createAccessTokens(account, caller);
    const url = below(credentials.endpoint, `/v1/projects/${account.project_id}/messages:send`);
    const post = (body: string, token: string, signal: AbortSignal) =>
      caller.call({ method: 'POST', url, headers: headersOf(body, token), body }, signal);
    return {
      send: sendEach(mostAtOnce, async (message, signal) => {
        const body = bodyOf(message);
        if (body === null) return failed('unsupported', false);
        return authorised(tokens, signal, async (token) => {
          const outcome = await post(body, token, signal);
          return {
            refused: outcome.kind === 'answered' && outcome.status === 401,
            result: readOutcome(outcome, resultOf),
          };
        });
      }),
      close: async () => caller.close(),
    };
  },
  reaches,
});

/** Tokens of Apple's own and subscriptions of browsers are for others. */
function reaches(to: Address): boolean {
  return to.channel === 'push' && !to.token.startsWith('{') && !/^[0-9a-f]{64,}$/i.test(to.token);
}

/** A token that is not taken any more is fetched anew, once: a refused call sent nothing. */
async function authorised(
  tokens: AccessTokens,
  signal: AbortSignal,
  post: (token: string) => Promise<{ readonly refused: boolean; readonly result: SendResult }>,
): Promise<SendResult> {
  const first = await tokens.get(signal);
  if ('refused' in first) return first.refused;
  const { refused, result } = await post(first.token);
  if (!refused) return result;
  tokens.drop();
  const second = await tokens.get(signal);
  return 'refused' in second ? second.refused : (await post(second.token)).result;
}

function bodyOf({ key, to, content }: OutgoingMessage): string | null {
  if (to.channel !== 'push' || content.channel !== 'push' || !reaches(to)) return null;
  const { title, body, link, image } = content;
  return JSON.stringify({
    message: {
      token: to.token,
      notification: { title, body, ...(image && { image }) },
      data: { message: key, ...(link && { link }) },
      ...(link && to.platform === 'web' && { webpush: { fcm_options: { link } } }),
    },
  });
}

const headersOf = (body: string, token: string) => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/json; charset=utf-8',
  'content-length': String(Buffer.byteLength(body)),
});
