import { z } from 'zod';
import { signJwt } from '../contract/jwt.ts';
import type { SendResult } from '../contract/provider.ts';
import { failed } from '../contract/results.ts';
import type { Caller } from '../outbound/call.ts';
import { jsonOf } from '../outbound/reading.ts';
import type { ServiceAccount } from './credentials.ts';

const scope = 'https://www.googleapis.com/auth/firebase.messaging';
const lifetime = 3_600;
/** A token that ends sooner isn't used any more. Milliseconds. */
const inHand = 60_000;

const answer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

export type Granted = { readonly token: string } | { readonly refused: SendResult };

export interface AccessTokens {
  /** A token that is good for a while; nothing of a message has left while one is fetched. */
  readonly get: (signal: AbortSignal) => Promise<Granted>;
  /** Forgets it: it was not taken. */
  readonly drop: () => void;
}

/** Tokens for a service account (RFC 7523), fetched once for all who wait and kept until they end. */
export function createAccessTokens(account: ServiceAccount, caller: Caller): AccessTokens {
  let kept: Promise<Granted> | null = null;
  let until = 0;
  return {
    get(signal) {
      if (kept && Date.now() < until) return kept;
      until = Number.POSITIVE_INFINITY;
      kept = fetchToken(account, caller, signal).then((fetched) => {
        until = 'token' in fetched ? fetched.until : 0;
        return fetched;
      });
      return kept;
    },
    drop: () => void (until = 0),
  };
}

async function fetchToken(
  account: ServiceAccount,
  caller: Caller,
  signal: AbortSignal,
): Promise<{ token: string; until: number } | { refused: SendResult }> {
  const body = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: assertionOf(account, Math.floor(Date.now() / 1000)),
  }).toString();
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
  };
  const outcome = await caller.call({ method: 'POST', url: account.token_uri, headers, body }, signal);
  if (outcome.kind === 'refused') return { refused: failed('unsupported', false, { detail: outcome.why }) };
  if (outcome.kind !== 'answered')
    return { refused: failed('provider-unavailable', true, { detail: outcome.why }) };
  const { data } = answer.safeParse(jsonOf(outcome.body));
  if (outcome.status === 200 && data)
    return { token: data.access_token, until: Date.now() + data.expires_in * 1000 - inHand };
  const reason = outcome.status < 500 ? 'unauthorised' : 'provider-unavailable';
  return { refused: failed(reason, true, { detail: `token: HTTP ${outcome.status}` }) };
}

/** @param now seconds */
export function assertionOf(account: ServiceAccount, now: number): string {
  const { client_email: iss, token_uri: aud, private_key: key, private_key_id: kid } = account;
  return signJwt({ alg: 'RS256', kid }, { iss, scope, aud, iat: now, exp: now + lifetime }, key);
}
