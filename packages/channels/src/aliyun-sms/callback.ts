import { z } from 'zod';
import { beijingTime } from '../contract/beijing-time.ts';
import { holdsToken } from '../contract/callback-token.ts';
import type {
  Callback,
  CallbackRequest,
  FailureReason,
  InboundMessage,
  Receipt,
} from '../contract/provider.ts';
import { jsonOf } from '../outbound/reading.ts';
import type { AliyunCredentials } from './credentials.ts';

const text = z.string().min(1).max(200);

const report = z.object({
  report_time: beijingTime,
  success: z.boolean(),
  err_code: z.string().max(100).default(''),
  biz_id: text,
  out_id: text.nullish(),
});

const reply = z.object({
  phone_number: text,
  send_time: beijingTime,
  content: z.string().max(2_000),
  dest_code: z.string().max(40).default(''),
  sequence_id: z.union([z.string(), z.number()]),
});

const calls = z.union([z.array(report).min(1).max(1_000), z.array(reply).min(1).max(1_000)]);

/** SmsReport and SmsUp: arrays of one kind or the other, pushed to the same address. */
export function receive(request: CallbackRequest, { callbackToken }: AliyunCredentials): Callback {
  if (callbackToken === undefined || !holdsToken(request, callbackToken))
    return { ok: false, problem: 'bad-signature' };
  const { data } = calls.safeParse(jsonOf(request.body));
  if (!data) return { ok: false, problem: 'malformed' };
  return {
    ok: true,
    receipts: data.flatMap((one) => ('biz_id' in one ? [receiptOf(one)] : [])),
    inbound: data.flatMap((one) => ('content' in one ? [inboundOf(one)] : [])),
  };
}

function receiptOf({ report_time, success, err_code, biz_id, out_id }: z.infer<typeof report>): Receipt {
  const reason = success ? undefined : reasonOf(err_code);
  return {
    id: `${biz_id}:${success ? 'delivered' : 'failed'}`,
    about: out_id ? { key: out_id } : { providerMessageId: biz_id },
    what: success ? 'delivered' : 'failed',
    at: report_time,
    ...(reason && { reason }),
  };
}

/** Only what is sure: an address that is called dead gets no further message. */
export function reasonOf(word: string): FailureReason | undefined {
  if (/^MOBILE_NOT_ON_SERVICE$/.test(word)) return 'unreachable-address';
  if (/^MOBILE_NUMBER_ILLEGAL$/.test(word)) return 'invalid-address';
  if (/CONTENT|KEYWORD|BLACK_KEY/.test(word)) return 'rejected-content';
  if (/LIMIT|FLOW/.test(word)) return 'rate-limited';
  return undefined;
}

function inboundOf({ phone_number, send_time, content, dest_code, sequence_id }: z.infer<typeof reply>) {
  return {
    id: `up:${sequence_id}`,
    channel: 'sms',
    from: /^1\d{10}$/.test(phone_number) ? `+86${phone_number}` : `+${phone_number.replace(/^\+|^00/, '')}`,
    to: dest_code,
    text: content,
    at: send_time,
  } satisfies InboundMessage;
}
