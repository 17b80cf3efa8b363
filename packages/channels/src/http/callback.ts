import { z } from 'zod';
import { failureReasons, type Callback, type CallbackRequest, type Receipt } from '../contract/provider.ts';
import { jsonOf } from '../outbound/reading.ts';
import { verifyWebhook } from '../webhook-signature/standard-webhooks.ts';
import type { HttpCredentials } from './credentials.ts';

const id = z.string().min(1).max(200);
const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const receipt = z
  .object({
    id: id.optional(),
    key: id.optional(),
    providerMessageId: id.optional(),
    what: z.enum(['delivered', 'failed', 'opened', 'clicked', 'complained']),
    at: moment,
    reason: z.enum(failureReasons).optional(),
    link: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .optional(),
  })
  .refine((one) => one.key ?? one.providerMessageId);

const inbound = z.object({
  id: id.optional(),
  from: z.string().min(1).max(40),
  to: z.string().max(40).default(''),
  text: z.string().max(2_000),
  at: moment,
});

const callback = z.object({
  receipts: z.array(receipt).max(1_000).default([]),
  inbound: z.array(inbound).max(1_000).default([]),
});

/** Verifies a Standard Webhooks call over its raw bytes, then reads it. */
export function receive(request: CallbackRequest, { callbackSecret }: HttpCredentials): Callback {
  const verdict = verifyWebhook(request.headers, request.body, callbackSecret, request.receivedAt);
  if (verdict !== 'good') return { ok: false, problem: verdict };
  const parsed = callback.safeParse(jsonOf(request.body));
  if (!parsed.success) return { ok: false, problem: 'malformed' };
  // The call's id stays the same on a retry, so ids made from it do too.
  const call = request.headers['webhook-id']!;
  return {
    ok: true,
    receipts: parsed.data.receipts.map((one, i) => receiptOf(one, one.id ?? `${call}:r${i}`)),
    inbound: parsed.data.inbound.map((one, i) => ({ ...one, channel: 'sms', id: one.id ?? `${call}:i${i}` })),
  };
}

function receiptOf(
  { key, providerMessageId, reason, link, what, at }: z.infer<typeof receipt>,
  id: string,
): Receipt {
  return {
    id,
    about: key === undefined ? { providerMessageId: providerMessageId! } : { key },
    what,
    at,
    ...(reason && { reason }),
    ...(link && { link }),
  };
}
