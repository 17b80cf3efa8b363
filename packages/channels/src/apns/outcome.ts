import { z } from 'zod';
import type { FailureReason, SendResult } from '../contract/provider.ts';
import { accepted, failed } from '../contract/results.ts';
import { jsonOf, retryAfterOf, type Answer } from '../outbound/reading.ts';

const refused = z.object({ reason: z.string().min(1).max(100) });

/** Apple's word for a refusal; `null` when there is none. */
export const wordOf = ({ body }: Pick<Answer, 'body'>): string | null =>
  refused.safeParse(jsonOf(body)).data?.reason ?? null;

/** Reads an answer; `null` when it isn't Apple that speaks. */
export function resultOf(answer: Answer): SendResult | null {
  const { status, headers } = answer;
  const id = headers['apns-id'];
  if (status === 200) return typeof id === 'string' && id !== '' ? accepted(id) : null;
  const word = wordOf(answer);
  if (word === null) return null;
  const [reason, retryable] = meaningOf(word);
  const retryAfter = retryAfterOf(headers['retry-after'], Date.now());
  return failed(reason, retryable, { retryAfter, detail: word });
}

function meaningOf(word: string): readonly [FailureReason, retryable: boolean] {
  const known = meanings[word];
  if (known) return known;
  return /^(Bad|Missing|Invalid|Duplicate|Payload|IdleTimeout)/.test(word)
    ? ['rejected-content', false]
    : ['provider-unavailable', true];
}

/** A wrong topic or environment of ours must not cost a workspace all of its devices. */
const meanings: Readonly<Record<string, readonly [FailureReason, retryable: boolean]>> = {
  BadDeviceToken: ['invalid-address', false],
  Unregistered: ['unreachable-address', false],
  ExpiredToken: ['unreachable-address', false],
  BadTopic: ['unauthorised', true],
  MissingTopic: ['unauthorised', true],
  DeviceTokenNotForTopic: ['unauthorised', true],
  TopicDisallowed: ['unauthorised', true],
  BadCertificate: ['unauthorised', true],
  BadCertificateEnvironment: ['unauthorised', true],
  BadEnvironmentKeyInToken: ['unauthorised', true],
  ExpiredProviderToken: ['unauthorised', true],
  Forbidden: ['unauthorised', true],
  InvalidProviderToken: ['unauthorised', true],
  MissingProviderToken: ['unauthorised', true],
  UnrelatedKeyIdInToken: ['unauthorised', true],
  TooManyProviderTokenUpdates: ['rate-limited', true],
  TooManyRequests: ['rate-limited', true],
  IdleTimeout: ['provider-unavailable', true],
  InternalServerError: ['provider-unavailable', true],
  ServiceUnavailable: ['provider-unavailable', true],
  Shutdown: ['provider-unavailable', true],
};
