import {
  stopFor,
  type OutgoingRecord,
  type PersonRecord,
  type Release,
  type Stop,
  type StoredReason,
  type VerdictRecord,
  type WorkspaceNow,
} from '@perennial/db';
import {
  hear,
  type Channel,
  type Facts,
  type Instant,
  type MessageClass,
  type Zones,
} from '@perennial/journey';
import type { ExitAnswer } from './exit-rules.ts';

/** What is to be done with a message right before it would leave. */
export type Decision = {
  /** What the guardrails said, where they were asked. */
  readonly verdict?: VerdictRecord;
} & (
  | { readonly kind: 'send' }
  | { readonly kind: 'hold'; readonly until: Instant; readonly reason: Release['reason'] }
  | {
      readonly kind: 'end';
      readonly status: 'skipped' | 'cancelled' | 'expired';
      readonly reason: StoredReason;
    }
);

export interface Deciding {
  readonly message: OutgoingRecord;
  readonly person: PersonRecord;
  readonly facts: Facts;
  readonly clock: Pick<WorkspaceNow, 'now' | 'practice'>;
  readonly zones: Zones;
  /** What the journey's exit rules say now, if anything. */
  readonly exit: ExitAnswer | null;
  /** Kill switches that are on. */
  readonly stops: readonly Stop[];
}

/** Says that an opt-out was heard; the one message that may go to a number that has just opted out. */
export const optOutConfirmation = 'opt-out-confirmation';

/**
 * Asks everything again that may have changed since the turn, first of what applies: taken out of the journey or
 * about to be, expired, stopped by a kill switch, journey paused, missed while it was paused, the guardrails, an address nobody has confirmed.
 */
export function decide(deciding: Deciding): Decision {
  const { message, clock } = deciding;
  const out = takenOut(message);
  if (out) return { kind: 'end', status: 'cancelled', reason: out };
  if (deciding.exit?.kind === 'out') return skip(deciding.exit.reason);
  if (clock.now > message.expiresAt) return expired(message);
  const stop = stopFor(deciding.stops, message);
  if (stop) return { kind: 'hold', until: nextLook(clock), reason: reasonOf(stop) };
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

/** Why nothing leaves now: somebody, or a breaker, stopped it. */
export function reasonOf({ journey, channel, by }: Stop): StoredReason {
  return { code: 'sends-stopped', params: { journey, channel, by: by.kind } };
}

function byGuardrails({ message, facts, clock, zones }: Deciding): Decision {
  const { topic, expiresAt, priority } = message;
  const channel = message.channel as Channel;
  const kind = message.class as MessageClass;
  const asked = { channel, class: kind, topic, expiresAt, priority };
  const { verdict: answer, said, decided } = hear(asked, facts, clock.now, zones);
  const verdict = { at: clock.now, asked, said, decided };
  if (answer.kind === 'hold') return { ...answer, verdict };
  if (answer.kind === 'skip') return { ...skip(answer.reason), verdict };
  return { kind: 'send', verdict };
}

function skip(reason: StoredReason): Decision {
  return { kind: 'end', status: 'skipped', reason };
}
