import { z } from 'zod';
import type { FailureReason, SendResult } from '../contract/provider.ts';
import { accepted, failed } from '../contract/results.ts';
import { jsonOf, type Answer } from '../outbound/reading.ts';

const answer = z.object({ Code: z.string().min(1).max(100), BizId: z.string().min(1).max(100).optional() });

/** Reads an answer to SendSms; `null` when it isn't Aliyun that speaks. Success and refusal both come with status 200. */
export function resultOf({ body }: Answer): SendResult | null {
  const { data } = answer.safeParse(jsonOf(body));
  if (!data) return null;
  const { Code: code, BizId: id } = data;
  if (code === 'OK') return id ? accepted(id) : null;
  const [reason, retryable] = meaningOf(code);
  return failed(reason, retryable, { detail: code });
}

/** What an error code means, and whether it may mend: by itself, or by somebody who pays the bill or rights the key. */
function meaningOf(word: string): readonly [FailureReason, retryable: boolean] {
  const known = meanings[word];
  if (known) return known;
  if (/^Throttling|LIMIT_CONTROL|^isv\.BUSINESS_LIMIT/.test(word)) return ['rate-limited', true];
  if (/^(InvalidAccessKeyId|SignatureDoesNotMatch|IncompleteSignature|Forbidden|NoPermission)/.test(word))
    return ['unauthorised', true];
  if (/^isv\./.test(word)) return ['rejected-content', false];
  return ['provider-unavailable', true]; // isp.SYSTEM_ERROR, ServiceUnavailable: "call again"
}

const meanings: Readonly<Record<string, readonly [FailureReason, boolean]>> = {
  'isv.MOBILE_NUMBER_ILLEGAL': ['invalid-address', false],
  'isv.NOT_SUPPORTED_COUNTRY': ['unsupported', false],
  'isv.DOMESTIC_NUMBER_NOT_SUPPORTED': ['unsupported', false],
  'isv.BLACK_KEY_CONTROL_LIMIT': ['rejected-content', false], // a word, not a pace
  'isv.AMOUNT_NOT_ENOUGH': ['quota-exhausted', true],
  'isv.OUT_OF_SERVICE': ['quota-exhausted', true],
  'isv.DAY_LIMIT_CONTROL': ['quota-exhausted', true],
  'isv.MONTH_LIMIT_CONTROL': ['quota-exhausted', true],
  'isv.ACCOUNT_NOT_EXISTS': ['unauthorised', true],
  'isv.ACCOUNT_ABNORMAL': ['unauthorised', true],
  'isv.PRODUCT_UNSUBSCRIBE': ['unauthorised', true],
  'isv.PRODUCT_UN_SUBSCRIPT': ['unauthorised', true],
  'isp.RAM_PERMISSION_DENY': ['unauthorised', true],
  'isv.RAM_CHECK_FAILED': ['unauthorised', true],
};
