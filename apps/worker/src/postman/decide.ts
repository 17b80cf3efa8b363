import type { OutgoingRecord, PersonRecord, Release, StoredReason, WorkspaceNow } from '@perennial/db';
import {
  verdict,
  type Channel,
  type Facts,
  type Instant,
  type MessageClass,
  type Zones,
} from '@perennial/journey';
import type { ExitAnswer } from './exit-rules.ts';

/** What is to be done with a message right before it would leave. */
export type Decision =
  | { readonly kind: 'send' }
  | { readonly kind: 'hold'; readonly until: Instant; readonly reason: Release['reason'] }
  | {
      readonly kind: 'end';
      readonly status: 'skipped' | 'cancelled' | 'expired';
      readonly reason: StoredReason;
    };

export interface Deciding {
  readonly message: OutgoingRecord;
  readonly person: PersonRecord;
  readonly facts: Facts;
  readonly clock: Pick<WorkspaceNow, 'now' | 'practice'>;
  readonly zones: Zones;
  /** What the journey's exit rules say now, if anything. */
  readonly exit: ExitAnswer | null;
}

/** Says that an opt-out was heard; the one message that may go to a number that has just opted out. */
export const optOutConfirmation = 'opt-out-confirmation';

/**
 * Asks everything again that may have changed since the turn, first of what applies: taken out of the journey or
 * about to be, expired, journey paused, missed while it was paused, the guardrails, an address nobody has confirmed.
 */
export function decide(deciding: Deciding): Decision {
  const { message, clock } = deciding;
  const out = takenOut(message);
  if (out) return { kind: 'end', status: 'cancelled', reason: out };
  if (deciding.exit?.kind === 'out') return skip(deciding.exit.reason);
  if (clock.now > message.expiresAt) return expired(message);
  if (message.journeyStatus === 'paused') return { kind: 'hold', until: nextLook(clock), reason: null };
  if (message.skipBefore !== null && message.dueAt <= message.skipBefore)
    return skip({ code: 'missed-while-paused' });
  if (deciding.exit) return { kind: 'hold', until: nextLook(clock), reason: deciding.exit.reason };
  return isConfirmation(deciding) ? { kind: 'send' } : byGuardrails(deciding);
}

/** A finished enrollment still sends what it queued; one that was ended from outside doesn't. */
const endsFromOutside: ReadonlySet<string> = new Set(['removed', 'journey-stopped', 'merged', 'erased']);

/** Why somebody's journey may not act for them any more. */
export function takenOut({
  journey,
  journeyStatus,
  stop,
  ended,
}: Pick<OutgoingRecord, 'journey' | 'journeyStatus' | 'stop' | 'ended'>): StoredReason | null {
  if (stop) return stop;
  if (ended && endsFromOutside.has(ended.code)) return ended;
  if (journey === null) return null;
  const running = journeyStatus === 'live' || journeyStatus === 'paused';
  return running ? null : { code: 'journey-stopped' };
}

function expired({ expiresAt, reason }: OutgoingRecord): Decision {
  // What kept it so long is worth knowing.
  const params = { expiresAt, ...(reason && { after: reason.code }) };
  return { kind: 'end', status: 'expired', reason: { code: 'expired', params } };
}

/**
 * How soon a paused journey, or what nobody can tell, is looked at again. On a practice clock the moments in between
 * cost as much as hours.
 */
function nextLook({ now, practice }: Deciding['clock']): Instant {
  return now + (practice ? 15 * 60_000 : 15_000);
}

function isConfirmation({ message, person }: Deciding): boolean {
  return (
    message.journey === null &&
    message.variant === optOutConfirmation &&
    person.channels.sms.suppressed?.code === 'opt-out'
  );
}

function byGuardrails({ message, facts, clock, zones }: Deciding): Decision {
  const channel = message.channel as Channel;
  const kind = message.class as MessageClass;
  const intent = { channel, class: kind, topic: message.topic, expiresAt: message.expiresAt };
  const answer = verdict(intent, facts, clock.now, zones);
  if (answer.kind === 'hold') return answer;
  if (answer.kind === 'skip') return skip(answer.reason);
  return { kind: 'send' };
}

function skip(reason: StoredReason): Decision {
  return { kind: 'end', status: 'skipped', reason };
}
