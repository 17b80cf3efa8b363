import {
  defineProvider,
  type OutgoingMessage,
  type SendResult,
  type Surroundings,
} from '../contract/provider.ts';
import { accepted, failed, sendEach, unknown } from '../contract/results.ts';
import { inboxCredentials } from './credentials.ts';

/** Each is one short transaction of ours. */
const mostAtOnce = 4;

/** The in-app inbox: messages lie with us until their person looks. No call leaves the house. */
export const inbox = defineProvider({
  id: 'inbox',
  channels: ['inbox'],
  credentials: inboxCredentials,
  secrets: [],
  capabilities: {
    keyed: true,
    keyWindow: Number.MAX_SAFE_INTEGER, // the key is the row's own, so it never ends
    batch: 50,
    receipts: true, // from the client in the app, not by callback
    inbound: false,
  },
  connect: ({ keepDays }, { deposit } = {}) => ({
    send: sendEach(mostAtOnce, (message, signal) => put(message, keepDays, deposit, signal)),
    close: async () => {},
  }),
});

async function put(
  { key, to, content }: OutgoingMessage,
  days: number,
  deposit: Surroundings['deposit'],
  signal: AbortSignal,
): Promise<SendResult> {
  if (to.channel !== 'inbox' || content.channel !== 'inbox') return failed('unsupported', false);
  if (!deposit) return failed('provider-unavailable', true, { detail: 'there is no inbox here' });
  const isThere = await Promise.race([deposit({ key, person: to.person, content, days }), aborted(signal)]);
  if (isThere === null) return unknown('aborted while it was being put there');
  return isThere
    ? accepted(key)
    : failed('unreachable-address', false, { detail: 'there is no such person' });
}

const aborted = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));
