import type { Zones } from '../civil-time/types.ts';
import type { Facts } from '../interpret/types.ts';
import type { Channel, Instant, JsonObject, MessageClass, Reason } from '../values.ts';
import { consentFor } from './consent.ts';
import { overCap } from './frequency.ts';
import { allOpen, gatesOf, type Gate } from './gates.ts';
import { goesOut } from './outward.ts';

/** A message about to be sent. */
export interface Intent {
  readonly channel: Channel;
  readonly class: MessageClass;
  readonly topic: string;
  /** The last moment at which it may still leave. */
  readonly expiresAt: Instant;
  /** Of its journey; absent: the usual one. */
  readonly priority?: number | undefined;
}

export type Verdict =
  | { readonly kind: 'send' }
  | { readonly kind: 'hold'; readonly until: Instant; readonly reason: Reason }
  | { readonly kind: 'skip'; readonly reason: Reason };

/** In the order in which they are asked; the first that objects decides. */
export const guardrailNames = ['expiry', 'address', 'consent', 'hours', 'blackout', 'caps'] as const;
export type GuardrailName = (typeof guardrailNames)[number];

/** What one guardrail says for itself, whatever the others say. */
export interface Said {
  readonly guardrail: GuardrailName;
  readonly says: Verdict['kind'];
  /** Of an objection. */
  readonly reason?: Reason;
}

/** The whole hearing: what each of them said, and who decided. */
export interface Hearing {
  readonly verdict: Verdict;
  readonly said: readonly Said[];
  /** `null`: nobody objected. */
  readonly decided: GuardrailName | null;
}

/**
 * The guardrails' answer for one message to one person at `now`. Pure; ask again at `until` and right before
 * the message leaves. First that applies:
 *
 * - skip `expired`, `unreachable`, `suppressed`
 * - marketing: skip `unconfirmed-address`, `consent-denied`, `no-consent`
 * - marketing: hold `outside-hours` or `blackout` until all of them are open, or skip by choice; skip `hours-never-open`,
 *   `expires-before-hours`
 * - marketing: skip `capped`, where what counts is known
 */
export function verdict(intent: Intent, facts: Facts, now: Instant, zones: Zones): Verdict {
  for (const { ask } of guardrails) {
    const answer = ask(intent, facts, now, zones);
    if (answer.kind !== 'send') return answer;
  }
  return go;
}

/** The same answer, with what each guardrail had to say: what is kept with a message. */
export function hear(intent: Intent, facts: Facts, now: Instant, zones: Zones): Hearing {
  const answers = guardrails.map(({ name, ask }) => ({ name, answer: ask(intent, facts, now, zones) }));
  const objection = answers.find(({ answer }) => answer.kind !== 'send');
  return {
    verdict: objection?.answer ?? go,
    said: answers.map(({ name, answer }) => ({
      guardrail: name,
      says: answer.kind,
      ...(answer.kind !== 'send' && { reason: answer.reason }),
    })),
    decided: objection?.name ?? null,
  };
}

const go: Verdict = { kind: 'send' };

type Ask = (intent: Intent, facts: Facts, now: Instant, zones: Zones) => Verdict;

const expiry: Ask = ({ expiresAt }, _facts, now) => (now > expiresAt ? skip('expired', { expiresAt }) : go);

const address: Ask = ({ channel, class: kind }, facts) => {
  const { reachable, confirmed, suppressed } = facts.person.channels[channel];
  if (!reachable) return skip('unreachable', { channel });
  if (suppressed !== null) return skip('suppressed', { channel, because: suppressed.code });
  return confirmed || kind === 'transactional' ? go : skip('unconfirmed-address', { channel });
};

const consent: Ask = ({ channel, class: kind, topic }, facts) => {
  if (kind === 'transactional') return go;
  const permission = consentFor(facts.person.channels[channel].consent, topic);
  // What only those see who look for it needs no yes beforehand; a no holds.
  if (permission === 'granted' || (permission === 'none' && !goesOut(channel))) return go;
  return skip(permission === 'denied' ? 'consent-denied' : 'no-consent', { channel, topic });
};

/** Closed by one of its own gates; it leaves when all of both kinds are open. */
const through =
  (guardrail: Gate['guardrail']): Ask =>
  (intent, facts, now, zones) => {
    if (intent.class === 'transactional') return go;
    const gates = gatesOf(intent.channel, facts, zones);
    const closed = gates.find((gate) => gate.guardrail === guardrail && gate.opens(now) !== now);
    return closed ? atGate(intent, closed, allOpen(gates, now)) : go;
  };

function atGate({ channel, expiresAt }: Intent, gate: Gate, until: Instant | null): Verdict {
  if (until === null) return skip('hours-never-open', { channel });
  const reason = closedBy(gate, { channel, ...gate.params, until });
  if (gate.act === 'drop') return { kind: 'skip', reason };
  if (until > expiresAt) return skip('expires-before-hours', { opensAt: until, expiresAt });
  return { kind: 'hold', until, reason };
}

const closedBy = ({ guardrail }: Gate, params: JsonObject): Reason =>
  guardrail === 'hours' ? { code: 'outside-hours', params } : { code: 'blackout', params };

const caps: Ask = ({ class: kind, ...asked }, { person, workspace }, now, zones) => {
  const rules = workspace.guardrails?.caps;
  if (kind === 'transactional' || !rules || !person.counted) return go;
  const reason = overCap(rules, asked, person, now, zones);
  return reason ? { kind: 'skip', reason } : go;
};

const guardrails: readonly { readonly name: GuardrailName; readonly ask: Ask }[] = [
  { name: 'expiry', ask: expiry },
  { name: 'address', ask: address },
  { name: 'consent', ask: consent },
  { name: 'hours', ask: through('hours') },
  { name: 'blackout', ask: through('blackout') },
  { name: 'caps', ask: caps },
];

function skip(code: string, params: NonNullable<Reason['params']>): Verdict {
  return { kind: 'skip', reason: { code, params } };
}
