import { z } from 'zod';
import type {
  Callback,
  CallbackRequest,
  FailureReason,
  InboundMessage,
  Receipt,
} from '../contract/provider.ts';
import type { TwilioCredentials } from './credentials.ts';
import { isFromTwilio } from './signature.ts';

const sid = z.string().regex(/^[A-Z]{2}[0-9a-f]{32}$/);

const status = z.object({
  MessageSid: sid,
  MessageStatus: z.string().regex(/^[a-z_]{1,40}$/),
  ErrorCode: z.string().max(10).optional(),
});

const reply = z.object({
  MessageSid: sid,
  From: z.string().min(1).max(60),
  To: z.string().max(60).default(''),
  Body: z.string().max(2_000),
});

/** Status callbacks of our messages, and messages of others; a form each. Twilio tells no time, so it is ours. */
export function receive(request: CallbackRequest, { authToken }: TwilioCredentials): Callback {
  const form = new URLSearchParams(Buffer.from(request.body).toString('utf8'));
  const signature = request.headers['x-twilio-signature'] ?? '';
  if (!isFromTwilio(signature, request.url, form, authToken)) return { ok: false, problem: 'bad-signature' };
  const fields = Object.fromEntries(form);
  const at = request.receivedAt;
  const told = status.safeParse(fields);
  if (told.success) {
    const key = new URL(request.url).searchParams.get('key');
    return { ok: true, receipts: receiptOf(told.data, key, at), inbound: [] };
  }
  const wrote = reply.safeParse(fields);
  if (!wrote.success) return { ok: false, problem: 'malformed' };
  return { ok: true, receipts: [], inbound: [inboundOf(wrote.data, at)] };
}

/** On its way (queued, sending, sent) is nothing new. */
function receiptOf(
  { MessageSid, MessageStatus, ErrorCode }: z.infer<typeof status>,
  key: string | null,
  at: number,
): Receipt[] {
  const what = meanings[MessageStatus];
  if (!what) return [];
  const reason = what === 'failed' ? reasons[Number(ErrorCode)] : undefined;
  const about = key === null ? { providerMessageId: MessageSid } : { key };
  return [{ id: `${MessageSid}:${MessageStatus}`, about, what, at, ...(reason && { reason }) }];
}

const meanings: Readonly<Record<string, Receipt['what']>> = {
  delivered: 'delivered',
  read: 'opened',
  undelivered: 'failed',
  failed: 'failed',
};

/** Only what is sure: an address that is called dead gets no further message. 30003, for one, is a phone that is off. */
const reasons: Readonly<Record<number, FailureReason>> = {
  21610: 'unreachable-address',
  21614: 'invalid-address',
  30001: 'rate-limited',
  30005: 'unreachable-address',
  30006: 'unreachable-address',
  30007: 'rejected-content',
};

const inboundOf = ({ MessageSid, From, To, Body }: z.infer<typeof reply>, at: number): InboundMessage => ({
  id: MessageSid,
  channel: 'sms',
  from: From,
  to: To,
  text: Body,
  at,
});
