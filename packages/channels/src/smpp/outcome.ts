import type { FailureReason, SendResult } from '../contract/provider.ts';
import { failed, unknown } from '../contract/results.ts';
import type { Submission } from './submission.ts';

/** Command statuses of section 5.1.3. */
export const status = {
  ok: 0x00,
  invalidLength: 0x01,
  systemError: 0x08,
  invalidSource: 0x0a,
  invalidDestination: 0x0b,
  bindFailed: 0x0d,
  invalidPassword: 0x0e,
  invalidSystemId: 0x0f,
  queueFull: 0x14,
  invalidSourceType: 0x48,
  invalidSourcePlan: 0x49,
  invalidDestinationType: 0x50,
  invalidDestinationPlan: 0x51,
  throttled: 0x58,
  temporaryReceiverError: 0x64,
} as const;

/** A submission that was not accepted. */
export function refusalOf(submission: Exclude<Submission, { kind: 'accepted' }>): SendResult {
  if (submission.kind === 'unanswered') return unknown(submission.why);
  if (submission.kind === 'not-sent') {
    const { why } = submission;
    if (typeof why === 'number') return byStatus(why);
    return why === 'private-address' || why === 'port-not-allowed'
      ? failed('unsupported', false, { detail: why })
      : failed('provider-unavailable', true, { detail: why });
  }
  return byStatus(submission.status);
}

export const isThrottled = (code: number): boolean => code === status.throttled || code === status.queueFull;

function byStatus(code: number): SendResult {
  const [reason, retryable] = meanings[code] ?? ['provider-unavailable', true];
  return failed(reason, retryable, { detail: `SMPP 0x${code.toString(16).padStart(2, '0')}` });
}

const meanings: Readonly<Record<number, readonly [FailureReason, retryable: boolean]>> = {
  [status.invalidLength]: ['rejected-content', false],
  [status.invalidSource]: ['unauthorised', true],
  [status.invalidSourceType]: ['unauthorised', true],
  [status.invalidSourcePlan]: ['unauthorised', true],
  [status.invalidDestination]: ['invalid-address', false],
  [status.invalidDestinationType]: ['invalid-address', false],
  [status.invalidDestinationPlan]: ['invalid-address', false],
  [status.bindFailed]: ['unauthorised', true],
  [status.invalidPassword]: ['unauthorised', true],
  [status.invalidSystemId]: ['unauthorised', true],
  [status.queueFull]: ['rate-limited', true],
  [status.throttled]: ['rate-limited', true],
};
