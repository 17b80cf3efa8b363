import { z } from 'zod';
import { failureReasons, type FailureReason, type SendResult } from '../contract/provider.ts';
import { accepted, failed, unknown } from '../contract/results.ts';
import type { CallOutcome } from '../outbound/call.ts';
import { jsonOf, retryAfterOf } from '../outbound/reading.ts';

const answer = z.object({
  id: z.string().min(1).max(200).optional().catch(undefined),
  reason: z.enum(failureReasons).optional().catch(undefined),
  retryable: z.boolean().optional().catch(undefined),
});

/** Reads the answer to a send. `key` stands in for a message id that the other side doesn't give. */
export function resultOf(outcome: CallOutcome, key: string, now: number): SendResult {
  switch (outcome.kind) {
    case 'refused':
      return failed('unsupported', false, { detail: outcome.why });
    case 'not-sent':
      return failed('provider-unavailable', true, { detail: outcome.why });
    case 'unanswered':
      return unknown(outcome.why);
    case 'answered':
      return readAnswer(outcome, key, now);
  }
}

function readAnswer(outcome: CallOutcome & { kind: 'answered' }, key: string, now: number): SendResult {
  const { status, headers } = outcome;
  const said = answer.safeParse(jsonOf(outcome.body)).data ?? {};
  if (status >= 200 && status < 300) return accepted(said.id ?? key);
  const [reason, retryable] = meaningOf(status);
  return failed(
    said.reason ?? reason,
    said.retryable ?? (said.reason ? !final.has(said.reason) : retryable),
    {
      retryAfter: retryAfterOf(headers['retry-after'], now),
      detail: `HTTP ${status}`,
    },
  );
}

const final: ReadonlySet<FailureReason> = new Set([
  'invalid-address',
  'unreachable-address',
  'rejected-content',
  'unsupported',
]);

/** Our own misconfiguration is retryable: somebody will mend it, and until then the message may expire. */
function meaningOf(status: number): readonly [FailureReason, retryable: boolean] {
  if (status === 401 || status === 403) return ['unauthorised', true];
  if (status === 402) return ['quota-exhausted', true];
  if (status === 400 || status === 413 || status === 415 || status === 422)
    return ['rejected-content', false];
  if (status === 410) return ['unsupported', false]; // Standard Webhooks: this endpoint is gone for good
  if (status === 429) return ['rate-limited', true];
  return ['provider-unavailable', true]; // 5xx, redirects (never followed), 404, 408, 409
}
