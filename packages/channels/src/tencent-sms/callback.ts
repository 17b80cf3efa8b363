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
import { createHash } from 'node:crypto';
import { jsonOf } from '../outbound/reading.ts';
import type { TencentCredentials } from './credentials.ts';

const digits = z.string().regex(/^\d{1,20}$/);

const report = z.object({
  user_receive_time: beijingTime,
  report_status: z.enum(['SUCCESS', 'FAIL']),
  errmsg: z.string().max(200).default(''),
  sid: z.string().min(1).max(200),
});

const reply = z.object({
  nationcode: digits,
  mobile: digits,
  text: z.string().max(2_000),
  time: z.int().positive(),
  extend: z.string().max(40).default(''),
});

const calls = z.union([
  z.array(report).min(1).max(1_000),
  reply.transform((one) => [one]),
  z.array(reply).min(1).max(1_000),
]);

/** Status reports come as an array, replies one by one; both to the same address. */
export function receive(request: CallbackRequest, { callbackToken }: TencentCredentials): Callback {
  if (callbackToken === undefined || !holdsToken(request, callbackToken))
    return { ok: false, problem: 'bad-signature' };
  const { data } = calls.safeParse(jsonOf(request.body));
  if (!data) return { ok: false, problem: 'malformed' };
  return {
    ok: true,
    receipts: data.flatMap((one) => ('sid' in one ? [receiptOf(one)] : [])),
    inbound: data.flatMap((one) => ('text' in one ? [inboundOf(one)] : [])),
  };
}

function receiptOf({ user_receive_time, report_status, errmsg, sid }: z.infer<typeof report>): Receipt {
  const what = report_status === 'SUCCESS' ? 'delivered' : 'failed';
  const reason = what === 'failed' ? reasonOf(errmsg) : undefined;
  return {
    id: `${sid}:${what}`,
    about: { providerMessageId: sid },
    what,
    at: user_receive_time,
    ...(reason && { reason }),
  };
}

/** Only what is sure: an address that is called dead gets no further message. */
function reasonOf(word: string): FailureReason | undefined {
  if (/^(MN:|MOBILE_NOT_EXIST|EMPTY_NUMBER)/i.test(word)) return 'unreachable-address';
  if (/KEYWORD|CONTENT/i.test(word)) return 'rejected-content';
  return undefined;
}

/** Replies have no id; who wrote what in which second is as good as one. */
function inboundOf({ nationcode, mobile, text, time, extend }: z.infer<typeof reply>): InboundMessage {
  const from = `+${nationcode}${mobile}`;
  const id = createHash('sha256')
    .update(JSON.stringify([from, extend, time, text]))
    .digest('hex');
  return { id: `up:${id.slice(0, 32)}`, channel: 'sms', from, to: extend, text, at: time * 1000 };
}
