import { createLanes } from './lanes.ts';
import type { FailureReason, MayBegin, OutgoingMessage, Sender, SendResult } from './provider.ts';

/** @param parts ids of all parts, where there are several */
export const accepted = (providerMessageId: string, parts: readonly string[] = []): SendResult => ({
  status: 'accepted',
  providerMessageId,
  ...(parts.length > 1 && { parts }),
});

export const unknown = (detail: string): SendResult => ({ status: 'unknown', detail });

export function failed(
  reason: FailureReason,
  retryable: boolean,
  more: { readonly retryAfter?: number | undefined; readonly detail?: string | undefined } = {},
): SendResult {
  return {
    status: 'failed',
    reason,
    retryable,
    ...(more.retryAfter === undefined ? {} : { retryAfter: more.retryAfter }),
    ...(more.detail === undefined ? {} : { detail: more.detail }),
  };
}

type SendOne = (message: OutgoingMessage, signal: AbortSignal) => Promise<SendResult>;

/**
 * How a sender sends messages one by one, for providers without a batch call: at most `atOnce` at a time, all its callers
 * together, so that a call begins when it is said to and waits for no connection afterwards. What has not begun when
 * `signal` aborts, or may not begin, is `failed` and retryable, since nothing of it left; what has begun answers for itself.
 */
export function sendEach(atOnce: number, sendOne: SendOne): Sender['send'] {
  const lanes = createLanes(atOnce);
  return (messages, signal, mayBegin = always) =>
    Promise.all(
      messages.map(async (message) => {
        const leave = await lanes.enter();
        try {
          return await attempt(message, signal, mayBegin, sendOne);
        } finally {
          leave();
        }
      }),
    );
}

const always: MayBegin = () => true;

async function attempt(
  message: OutgoingMessage,
  signal: AbortSignal,
  mayBegin: MayBegin,
  sendOne: SendOne,
): Promise<SendResult> {
  if (signal.aborted) return notBegun('aborted before the call');
  if (!mayBegin(message)) return notBegun('held before the call');
  try {
    return await sendOne(message, signal);
  } catch (error) {
    // A fault of ours after who knows how much was done: never to be sent again blindly. Only the kind
    // of error is told, its text may quote the message.
    return unknown(error instanceof Error ? error.name : 'not an Error');
  }
}

const notBegun = (detail: string): SendResult => failed('provider-unavailable', true, { detail });
