import type { SendResult } from '../contract/provider.ts';
import { failed, unknown } from '../contract/results.ts';
import type { CallOutcome } from './call.ts';

/** An answer that arrived. */
export type Answer = Extract<CallOutcome, { kind: 'answered' }>;

/**
 * What a call means for its message, to a provider that can't be asked twice.
 *
 * @param read the provider's own words; `null` when these are not
 */
export function readOutcome(outcome: CallOutcome, read: (answer: Answer) => SendResult | null): SendResult {
  switch (outcome.kind) {
    case 'refused':
      return failed('unsupported', false, { detail: outcome.why });
    case 'not-sent':
      return failed('provider-unavailable', true, { detail: outcome.why });
    case 'unanswered':
      return unknown(outcome.why);
    case 'answered':
      return read(outcome) ?? byStatus(outcome);
  }
}

/**
 * Something between us and the provider has spoken. A success or a fault behind a gateway leaves it open whether the
 * message got through; a refusal doesn't.
 */
function byStatus({ status, headers }: Answer): SendResult {
  const detail = `HTTP ${status}`;
  if (status < 300 || (status >= 500 && status !== 503)) return unknown(detail);
  const retryAfter = retryAfterOf(headers['retry-after'], Date.now());
  if (status === 429) return failed('rate-limited', true, { detail, retryAfter });
  if (status === 401 || status === 403) return failed('unauthorised', true, { detail });
  if (status === 413) return failed('rejected-content', false, { detail });
  return failed('provider-unavailable', true, { detail, retryAfter });
}

const longestWait = 24 * 60 * 60 * 1000;

/** Milliseconds from a `Retry-After` of seconds or a date. */
export function retryAfterOf(header: string | string[] | undefined, now: number): number | undefined {
  if (typeof header !== 'string' || header.trim() === '') return undefined;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), longestWait);
}

/** What a body says as JSON; `undefined` when it is none. */
export function jsonOf(body: string | Uint8Array): unknown {
  try {
    return JSON.parse(
      typeof body === 'string' ? body : new TextDecoder('utf-8', { fatal: true }).decode(body),
    );
  } catch {
    return undefined;
  }
}
