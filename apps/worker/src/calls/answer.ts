import { retryAfterOf, type CallOutcome, type SendResult } from '@perennial/channels';
import type { StoredReason } from '@perennial/db';
import type { HttpRequest, JsonObject } from '@perennial/journey';
import { captured } from '@perennial/nodes';

/** What one try came to. */
export type Answer =
  | { readonly kind: 'done'; readonly status: number | null; readonly captured: JsonObject }
  | {
      readonly kind: 'failed';
      readonly reason: StoredReason;
      readonly status: number | null;
      /** The other side was reached and said no, or nobody can know. */
      readonly refused: boolean;
      /** Whether trying again may help; milliseconds it asked us to wait. */
      readonly again: boolean;
      readonly retryAfter?: number | undefined;
    };

/** Too early, too many, or their own trouble: worth another try. */
const passing = (status: number) => [408, 425, 429].includes(status) || status >= 500;

/** Reads what became of an HTTP call. Only 2xx is a success; redirects aren't followed. */
export function answerOf(outcome: CallOutcome, capture: HttpRequest['capture'], now: number): Answer {
  switch (outcome.kind) {
    case 'refused':
      return failed({ code: 'call-refused', params: { why: outcome.why } }, { refused: true });
    case 'not-sent':
      return failed({ code: 'no-connection', params: { why: outcome.why } }, { again: true });
    case 'unanswered':
      return failed({ code: 'call-unanswered', params: { why: outcome.why } }, { again: true });
    case 'answered': {
      const { status, headers, body } = outcome;
      if (status >= 200 && status < 300) return { kind: 'done', status, captured: captured(body, capture) };
      const retryAfter = retryAfterOf(headers['retry-after'], now);
      const reason = { code: 'http-status', params: { status } };
      return failed(reason, { status, refused: true, again: passing(status), retryAfter });
    }
  }
}

/** Reads what a provider said to a mail to staff. One that can't tell a repeated mail gets no second one. */
export function mailAnswerOf(result: SendResult, keyed: boolean): Answer {
  if (result.status === 'accepted') return { kind: 'done', status: null, captured: {} };
  if (result.status === 'unknown')
    return failed({ code: 'no-answer', params: { why: result.detail } }, { again: keyed });
  const { reason: code, retryable: again, retryAfter } = result;
  return failed({ code }, { refused: true, again, retryAfter });
}

export function failed(
  reason: StoredReason,
  more: Partial<Omit<Extract<Answer, { kind: 'failed' }>, 'kind' | 'reason'>> = {},
): Answer {
  return { kind: 'failed', reason, status: null, refused: false, again: false, ...more };
}
