import { below, callerFor } from '../contract/endpoint.ts';
import { defineProvider, type OutgoingMessage } from '../contract/provider.ts';
import { failed, sendEach } from '../contract/results.ts';
import { mostAtOnce } from '../outbound/call.ts';
import { readOutcome } from '../outbound/reading.ts';
import { receive } from './callback.ts';
import { twilioCredentials, type TwilioCredentials } from './credentials.ts';
import { resultOf } from './outcome.ts';

/**
 * SMS by Twilio. It knows no idempotency key; ours stands in the address that it calls back, so receipts find even a
 * message whose answer was lost.
 */
export const twilio = defineProvider({
  id: 'twilio',
  channels: ['sms'],
  credentials: twilioCredentials,
  secrets: ['authToken'],
  capabilities: { keyed: false, keyWindow: 0, batch: 64, receipts: true, inbound: true, longest: 1_600 },
  connect(credentials: TwilioCredentials, { callbackUrl } = {}) {
    const caller = callerFor(credentials);
    return {
      send: sendEach(mostAtOnce, async (message, signal) => {
        const form = formOf(message, credentials.sender, callbackUrl);
        if (form === null) return failed('unsupported', false);
        return readOutcome(await caller.call(callOf(form, credentials), signal), resultOf);
      }),
      close: async () => caller.close(),
    };
  },
  receive,
  thanks: { type: 'text/xml', body: '<Response></Response>' },
});

function formOf(
  { key, to, content }: OutgoingMessage,
  sender: string,
  callbackUrl: string | undefined,
): URLSearchParams | null {
  if (to.channel !== 'sms' || content.channel !== 'sms') return null;
  return new URLSearchParams({
    To: to.phone,
    [sender.startsWith('MG') ? 'MessagingServiceSid' : 'From']: sender,
    Body: content.text,
    ...(callbackUrl && { StatusCallback: `${callbackUrl}?key=${encodeURIComponent(key)}` }),
  });
}

function callOf(form: URLSearchParams, { accountSid, authToken, endpoint }: TwilioCredentials) {
  const body = form.toString();
  const headers = {
    authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
    accept: 'application/json',
  };
  const url = below(endpoint, `/2010-04-01/Accounts/${accountSid}/Messages.json`);
  return { method: 'POST', url, headers, body };
}
