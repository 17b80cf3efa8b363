import { z } from 'zod';
import type { FailureReason, SendResult } from '../contract/provider.ts';
import { accepted, failed } from '../contract/results.ts';
import { jsonOf, type Answer } from '../outbound/reading.ts';

const code = z.string().min(1).max(100);

const answer = z.object({
  Response: z.union([
    z.object({ Error: z.object({ Code: code }) }),
    z.object({
      SendStatusSet: z.array(z.object({ Code: code, SerialNo: z.string().max(100) })).length(1),
    }),
  ]),
});

/** Reads an answer to SendSms for one number; `null` when it isn't Tencent that speaks. */
export function resultOf({ body }: Answer): SendResult | null {
  const { data } = answer.safeParse(jsonOf(body));
  if (!data) return null;
  if ('Error' in data.Response) return refusalOf(data.Response.Error.Code);
  const [{ Code: code, SerialNo: id }] = data.Response.SendStatusSet as [{ Code: string; SerialNo: string }];
  if (code === 'Ok') return id ? accepted(id) : null;
  return refusalOf(code);
}

function refusalOf(word: string): SendResult {
  const [reason, retryable] = meaningOf(word);
  return failed(reason, retryable, { detail: word });
}

/** What an error code means, and whether it may mend: by itself, or by somebody who pays the bill or rights the key. */
function meaningOf(word: string): readonly [FailureReason, retryable: boolean] {
  const known = meanings[word];
  if (known) return known;
  if (/^(RequestLimitExceeded|LimitExceeded)/.test(word)) return ['rate-limited', true];
  if (/^(AuthFailure|UnauthorizedOperation)/.test(word)) return ['unauthorised', true];
  if (/^(FailedOperation|InvalidParameter|MissingParameter|UnsupportedOperation)/.test(word))
    return ['rejected-content', false];
  return ['provider-unavailable', true]; // InternalError, ServiceUnavailable: "call again"
}

const meanings: Readonly<Record<string, readonly [FailureReason, boolean]>> = {
  'InvalidParameterValue.IncorrectPhoneNumber': ['invalid-address', false],
  'FailedOperation.PhoneNumberInBlacklist': ['unreachable-address', false], // the person has opted out there
  'FailedOperation.InsufficientBalanceInSmsPackage': ['quota-exhausted', true],
  'LimitExceeded.AppMainlandChinaDailyLimit': ['quota-exhausted', true],
  'LimitExceeded.AppGlobalDailyLimit': ['quota-exhausted', true],
  'LimitExceeded.AppCountryOrRegionDailyLimit': ['quota-exhausted', true],
  'FailedOperation.PhoneNumberOnBlacklist': ['unreachable-address', false],
  'FailedOperation.MarketingSendTimeConstraint': ['rejected-content', false],
  'UnsupportedOperation.UnsupportedRegion': ['unsupported', false],
  'UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone': ['unsupported', false],
  'UnsupportedOperation.GlobalTemplateToChineseMainlandPhone': ['unsupported', false],
  'InvalidParameterValue.SdkAppIdNotExist': ['unauthorised', true],
};
