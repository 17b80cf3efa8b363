import type { Capabilities, SendResult } from '@perennial/channels';
import type { CallOutcome } from '@perennial/db';
import { backoff } from './backoff.ts';

/** What is known about a message at the time of its call. */
export interface Called {
  readonly id: string;
  readonly n: number;
  /** Milliseconds on the workspace's clock. */
  readonly expiresAt: number;
  /** Real milliseconds since its first call. */
  readonly sinceFirstCall: number;
}

/**
 * What an answer means for the message. What can't be known is asked again only of a provider that knows the
 * key again; of any other, only its receipt can tell. That holds on every channel and for both classes: a second
 * copy of a message is never the lesser evil by default.
 *
 * @param now milliseconds on the workspace's clock
 * @param draw in [0, 1)
 */
export function outcomeOf(
  message: Called,
  result: SendResult,
  capabilities: Capabilities,
  now: number,
  draw: number,
): CallOutcome {
  const base = { id: message.id, n: message.n, at: now, providerMessageId: null, retryAt: null };
  // Tried again at its expiry at the latest, which then says so.
  const later = (wait: number | undefined) =>
    Math.min(now + backoff(message.n, wait, draw), Math.max(message.expiresAt, now) + 1);
  if (result.status === 'accepted')
    return {
      ...base,
      outcome: 'accepted',
      status: 'sent',
      reason: null,
      providerMessageId: result.providerMessageId,
      detail: {},
    };
  if (result.status === 'unknown') {
    const detail = { detail: result.detail };
    const reason = { code: 'no-answer', params: detail };
    if (knowsKey(capabilities, message.sinceFirstCall))
      return {
        ...base,
        outcome: 'unknown',
        status: 'queued',
        reason,
        retryAt: later(undefined),
        detail,
      };
    return { ...base, outcome: 'unknown', status: 'unknown', reason, detail };
  }
  const detail = { reason: result.reason, ...(result.detail !== undefined && { detail: result.detail }) };
  const reason = { code: result.reason };
  if (!result.retryable) return { ...base, outcome: 'failed', status: 'failed', reason, detail };
  return {
    ...base,
    outcome: 'failed',
    status: 'queued',
    reason,
    retryAt: later(result.retryAfter),
    detail,
  };
}

/** Whether a call with the same key would send no second copy. A minute is kept in hand for clocks and networks. */
export function knowsKey({ keyed, keyWindow }: Capabilities, sinceFirstCall: number): boolean {
  return keyed && sinceFirstCall < keyWindow - 60_000;
}
