import type { Zones } from '../civil-time/types.ts';
import type { Facts } from '../interpret/types.ts';
import type { Channel, Instant, MessageClass, Reason } from '../values.ts';
import { consentFor } from './consent.ts';
import { isOpen, nextOpening } from './hours.ts';

/** A message about to be sent. */
export interface Intent {
  readonly channel: Channel;
  readonly class: MessageClass;
  readonly topic: string;
  /** The last moment at which it may still leave. */
  readonly expiresAt: Instant;
}

export type Verdict =
  | { readonly kind: 'send' }
  | { readonly kind: 'hold'; readonly until: Instant; readonly reason: Reason }
  | { readonly kind: 'skip'; readonly reason: Reason };

/**
 * The guardrails' answer for one message to one person at `now`. Pure; ask again at `until` and right before
 * the message leaves. First that applies:
 *
 * - skip `expired`, `unreachable`, `suppressed`
 * - marketing: skip `unconfirmed-address`, `consent-denied`, `no-consent`
 * - marketing: hold `outside-hours`, or skip `hours-never-open`, `expires-before-hours`
 */
export function verdict(intent: Intent, facts: Facts, now: Instant, zones: Zones): Verdict {
  const { channel } = intent;
  const { reachable, confirmed, suppressed, consent } = facts.person.channels[channel];
  if (now > intent.expiresAt) return skip('expired', { expiresAt: intent.expiresAt });
  if (!reachable) return skip('unreachable', { channel });
  if (suppressed !== null) return skip('suppressed', { channel, because: suppressed.code });
  if (intent.class === 'transactional') return { kind: 'send' };
  if (!confirmed) return skip('unconfirmed-address', { channel });
  const permission = consentFor(consent, intent.topic);
  if (permission === 'denied') return skip('consent-denied', { channel, topic: intent.topic });
  if (permission === 'none') return skip('no-consent', { channel, topic: intent.topic });
  return byHours(intent, facts, now, zones);
}

function byHours(intent: Intent, facts: Facts, now: Instant, zones: Zones): Verdict {
  const { zone } = facts.person;
  const hours = facts.workspace.allowedHours[intent.channel];
  if (isOpen(zones, zone, hours, now)) return { kind: 'send' };
  const until = nextOpening(zones, zone, hours, now);
  if (until === null) return skip('hours-never-open', { channel: intent.channel });
  if (until > intent.expiresAt)
    return skip('expires-before-hours', { opensAt: until, expiresAt: intent.expiresAt });
  return {
    kind: 'hold',
    until,
    reason: { code: 'outside-hours', params: { channel: intent.channel, zone, until } },
  };
}

function skip(code: string, params: NonNullable<Reason['params']>): Verdict {
  return { kind: 'skip', reason: { code, params } };
}
