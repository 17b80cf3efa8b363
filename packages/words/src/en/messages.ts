import type { Lines, Values } from '../types.ts';

/** Marketing SMS, about “offers”. */
function marketing(v: Values): string {
  const topic = v.raw('topic');
  const channel = v.raw('channel') ? v.channel('channel') : 'messages';
  return `marketing ${channel}${topic === '' || topic === '*' ? '' : ` about ${v.quoted('topic', '')}`}`;
}

const addresses: { readonly [channel: string]: string } = {
  SMS: 'phone number',
  'e-mail': 'e-mail address',
  push: 'device',
  'in-app inbox': 'user id',
};
const address = (v: Values): string => addresses[v.channel('channel')] ?? 'address';

const because = (v: Values, name: string): string => {
  const text = v.because(name);
  return text === '' ? '' : `, because ${text}`;
};

/** Who had the place: a journey, by its name where that is known. */
const winner = (v: Values): string =>
  v.raw('winner') === '' ? 'another message' : `the journey ${v.quoted('winner', '')}`;

/** What guardrails and postman say about a message. */
export const messages = {
  expired: (v) => {
    const kept = v.because('after');
    return `it was good until ${v.theirs('expiresAt', 'then')}${kept === '' ? '' : `, and was kept back, because ${kept}`}`;
  },
  unreachable: (v) => `they have no ${address(v)} that can be used`,
  suppressed: (v) => `their ${address(v)} is blocked${because(v, 'because')}`,
  'consent-denied': (v) => `they said no to ${marketing(v)}`,
  'no-consent': (v) => `no record that they agreed to ${marketing(v)}`,
  'outside-hours': (v) => `quiet hours last until ${v.theirs('until', 'later')}`,
  capped: (v) =>
    `they may get ${v.number('most', 'only so many')} such messages, and ${winner(v)} took the last place`,
  blackout: (v) => `no marketing leaves on these days; it goes on ${v.theirs('until', 'later')}`,
  'sends-stopped': (v) =>
    v.raw('by') === 'breaker'
      ? 'too many complained or came back, so a breaker stopped these messages'
      : 'somebody stopped these messages by the kill switch',
  'hours-never-open': (v) =>
    `quiet hours${v.raw('channel') && ` for ${v.channel('channel')}`} never end where they live`,
  'expires-before-hours': (v) =>
    `quiet hours last until ${v.theirs('opensAt', 'later')}, and it was good until ${v.theirs('expiresAt', 'then')}`,
  restored: () => 'it was about to leave when the backup was made, and may have left since',
  'missed-while-paused': () => 'it fell due while the journey was paused',
  'unconfirmed-address': (v) =>
    `a browser gave their ${address(v)}, and nobody has confirmed that it is theirs`,
  'too-many-strangers': () => 'too many first messages went to unconfirmed numbers like theirs this hour',
  'person-gone': () => 'this person is not there any more',
  'no-address': (v) => `they have no ${address(v)}`,
  'no-content': () => 'this version of the journey holds no copy for it',
  'preparing-failed': (v) => `something broke while it was prepared (${v.quoted('error', 'unknown')})`,
  // Lists that keep addresses out.
  'opt-out': () => 'they opted out by replying',
  complaint: () => 'they reported a message as spam',
  bounce: (v) => `an earlier message came back${because(v, 'because')}`,
  list: () => 'it stands on a list of addresses not to be written to',
} as const satisfies Lines;

/** What providers answer, and what is wrong with them. */
export const providers = {
  'no-provider': () => 'no provider is set up for this channel',
  'provider-disabled': () => 'the provider that it was first given to is switched off',
  'provider-unknown': () => 'this Perennial does not know the provider it should go by',
  'provider-misconfigured': () => "the provider's settings are not complete or not right",
  'provider-resting': () => 'the provider is out of order and gets a rest',
  'provider-pace': () => 'the provider takes only so many a second',
  'warming-up': () => 'the provider is being warmed up, and has had what it may take today',
  'text-not-approved': () => 'the provider has not approved this text',
  'no-answer': () => 'the provider did not say whether it took the message',
  'not-taken': () => 'the provider never took the message',
  'invalid-address': () => 'the provider says that the address is not valid',
  'unreachable-address': () => 'the address takes no messages any more',
  'rejected-content': () => 'the provider refused the content',
  unauthorised: () => 'the provider does not accept your credentials',
  'rate-limited': () => 'the provider asks to go more slowly',
  'quota-exhausted': () => 'your quota at the provider is used up',
  'provider-unavailable': () => 'the provider could not be reached',
  unsupported: () => 'the provider can not send this kind of message',
  undelivered: () => 'the provider could not deliver it',
} as const satisfies Lines;
