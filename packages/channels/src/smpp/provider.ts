import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fenceOf } from '../contract/endpoint.ts';
import { defineProvider, type OutgoingMessage, type SendResult } from '../contract/provider.ts';
import { accepted, failed, sendEach, unknown } from '../contract/results.ts';
import { smppCredentials, type SmppCredentials } from './credentials.ts';
import { createLink, type Link } from './link.ts';
import { submitBody } from './messages.ts';
import { isThrottled, refusalOf } from './outcome.ts';
import type { Submission } from './submission.ts';
import { encodeText } from './text.ts';

const most = 255;
const enquireEvery = 30_000;
const patience = 10_000;
const reconnectAfter = 1_000;
/** How long a part waits that the centre has no room for just now. Milliseconds. */
const throttledPause = 500;

/** SMS by any centre that speaks SMPP 3.4, over one connection that also brings receipts and replies. */
export const smpp = defineProvider({
  id: 'smpp',
  channels: ['sms'],
  credentials: smppCredentials,
  secrets: ['password'],
  capabilities: {
    keyed: false,
    keyWindow: 0,
    batch: 64,
    receipts: true,
    inbound: true,
    listens: true,
    longest: 10 * 153,
  },
  connect(credentials: SmppCredentials, { hear } = {}) {
    const { host, port, security, systemId, password, systemType, window } = credentials;
    const link = createLink({
      host,
      port,
      secure: security === 'tls',
      fence: fenceOf(credentials),
      systemId,
      password,
      systemType,
      hear,
      window,
      enquireEvery,
      patience,
      reconnectAfter,
    });
    return {
      send: sendEach(window, (message, signal) => send(link, credentials, message, signal)),
      listen: link.listen,
      close: link.close,
    };
  },
});

async function send(
  link: Link,
  credentials: SmppCredentials,
  { key, to, content }: OutgoingMessage,
  signal: AbortSignal,
): Promise<SendResult> {
  if (to.channel !== 'sms' || content.channel !== 'sms') return failed('unsupported', false);
  const { sender } = credentials;
  const reference = createHash('sha256').update(key).digest()[0]!;
  const { coding, parts } = encodeText(content.text, reference);
  if (parts.length > most) return failed('rejected-content', false, { detail: 'too long' });
  const ids: string[] = [];
  for (const [i, bytes] of parts.entries()) {
    const body = submitBody({ sender, phone: to.phone, coding, bytes, oneOfSeveral: parts.length > 1 });
    const submission: Submission =
      i === 0 ? await link.submit(body, signal) : await insist(link, body, signal);
    // Once a part is gone, none of the message can be called untaken any more.
    if (submission.kind !== 'accepted')
      return i === 0 ? refusalOf(submission) : unknown(`part ${i + 1} of ${parts.length}`);
    ids.push(idOf(submission.id, credentials));
  }
  return accepted(ids[0]!, ids);
}

/** A part that the centre had no room for surely wasn't taken, so it may be given again. */
async function insist(link: Link, body: Buffer, signal: AbortSignal): Promise<Submission> {
  for (;;) {
    const submission = await link.submit(body, signal);
    if (submission.kind !== 'refused' || !isThrottled(submission.status)) return submission;
    await sleep(throttledPause, undefined, { signal }).catch(() => {});
    if (signal.aborted) return submission;
  }
}

/** The id that receipts will speak of. */
const idOf = (id: string, { receiptIds }: SmppCredentials): string =>
  receiptIds === 'decimal-of-hex' && /^[0-9a-f]{1,16}$/i.test(id) ? BigInt(`0x${id}`).toString() : id;
