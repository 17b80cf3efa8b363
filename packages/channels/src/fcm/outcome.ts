import { z } from 'zod';
import type { FailureReason, SendResult } from '../contract/provider.ts';
import { accepted, failed } from '../contract/results.ts';
import { jsonOf, retryAfterOf, type Answer } from '../outbound/reading.ts';

const taken = z.object({ name: z.string().regex(/^projects\/[^/]+\/messages\/.+$/) });

const refused = z.object({
  error: z.object({
    status: z.string().max(60),
    message: z.string().default(''),
    details: z.array(z.object({ errorCode: z.string().max(60).optional() })).default([]),
  }),
});

/** Reads an answer to messages:send; `null` when it isn't Firebase that speaks. */
export function resultOf({ status, body, headers }: Answer): SendResult | null {
  const said = jsonOf(body);
  if (status === 200) {
    const { data } = taken.safeParse(said);
    return data ? accepted(data.name) : null;
  }
  const { data } = refused.safeParse(said);
  if (!data) return null;
  const code = data.error.details.find(({ errorCode }) => errorCode)?.errorCode ?? data.error.status;
  const [reason, retryable] = meaningOf(code, data.error.message);
  const retryAfter = retryAfterOf(headers['retry-after'], Date.now());
  return failed(reason, retryable, { retryAfter, detail: code });
}

/** A wrong project reads like wrong tokens, and must not cost a workspace all of its devices. */
function meaningOf(word: string, message: string): readonly [FailureReason, retryable: boolean] {
  switch (word) {
    case 'UNREGISTERED':
      return ['unreachable-address', false];
    case 'INVALID_ARGUMENT':
      return /registration token/i.test(message) ? ['invalid-address', false] : ['rejected-content', false];
    case 'QUOTA_EXCEEDED':
    case 'RESOURCE_EXHAUSTED':
      return ['rate-limited', true];
    case 'SENDER_ID_MISMATCH':
    case 'THIRD_PARTY_AUTH_ERROR':
    case 'PERMISSION_DENIED':
    case 'UNAUTHENTICATED':
    case 'NOT_FOUND':
      return ['unauthorised', true];
    default:
      return ['provider-unavailable', true]; // UNAVAILABLE, INTERNAL: "try again"
  }
}
