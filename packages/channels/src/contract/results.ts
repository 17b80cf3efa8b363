import type { FailureReason, OutgoingMessage, SendResult } from './provider.ts';

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
 * Sends messages one by one, at most `atOnce` at a time, for providers without a batch call. What has not
 * begun when `signal` aborts is `failed` and retryable, since nothing of it left; what has begun answers
 * for itself.
 */
export async function sendEach(
  messages: readonly OutgoingMessage[],
  signal: AbortSignal,
  atOnce: number,
  sendOne: SendOne,
): Promise<readonly SendResult[]> {
  const results: SendResult[] = new Array(messages.length);
  let next = 0;
  const work = async () => {
    for (let i = next++; i < messages.length; i = next++)
      results[i] = await attempt(messages[i]!, signal, sendOne);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, messages.length) }, work));
  return results;
}

async function attempt(message: OutgoingMessage, signal: AbortSignal, sendOne: SendOne): Promise<SendResult> {
  if (signal.aborted) return failed('provider-unavailable', true, { detail: 'aborted before the call' });
  try {
    return await sendOne(message, signal);
  } catch (error) {
    // A fault of ours after who knows how much was done: never to be sent again blindly. Only the kind
    // of error is told, its text may quote the message.
    return unknown(error instanceof Error ? error.name : 'not an Error');
  }
}
