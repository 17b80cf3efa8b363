import { byUser, stopsOf } from './enrollments.ts';
import {
  makingUp,
  slack,
  underWay,
  type Evidence,
  type Kill,
  type ProductEnrollment,
  type ProductPerson,
  type SinkCall,
  type Terms,
  type Verdict,
} from './evidence.ts';
import { byKey, unheard } from './messages.ts';
import { minute, ordered, subscribed, timeOf, unsubscribed, zones, type Fate } from './story.ts';

/** One message that somebody's journey wanted to send, and all that decides whether it might. */
interface Letter {
  readonly name: string;
  readonly marketing: boolean;
  /** When it was due, and until when it was good. */
  readonly due: number;
  readonly expiry: number;
  readonly calls: readonly SinkCall[];
  readonly sent: boolean;
}

/** What a person has said, and what the provider has said of their address. */
interface Wishes {
  readonly granted: Fate | undefined;
  readonly denied: Fate | undefined;
  readonly zone: string;
  readonly refusedAt: number;
}

/**
 * I7: nothing leaves after its expiry, at night, without consent, after an opt-out, or to an address that was refused
 * for good; and nothing is kept back without one of these reasons.
 */
export function i7(evidence: Evidence): Verdict {
  const { terms, kills, product } = evidence;
  const calls = byKey(evidence.sink);
  const fates = byUser(evidence);
  const found: string[] = [];
  let seen = 0;
  for (const person of product.people) {
    const own = fates.get(person.user) ?? [];
    const letters = person.enrollments.flatMap((one) => lettersOf(terms, person, one, own, calls));
    const wishes = wishesOf(own, letters, kills);
    for (const letter of letters) {
      seen += 1;
      found.push(...letter.calls.flatMap((call) => wrongCall(terms, wishes, letter, call)));
      if (!letter.sent && !mayBeKept(terms, wishes, letter, kills, product.at))
        found.push(`${letter.name} was not sent, and nothing stood against it`);
    }
  }
  return { id: 'I7', says: 'what leaves may leave, what stays must stay', seen, found };
}

function lettersOf(
  { goodFor }: Terms,
  person: ProductPerson,
  { id, enteredAt, steps }: ProductEnrollment,
  own: readonly Fate[],
  calls: ReadonlyMap<string, readonly SinkCall[]>,
): Letter[] {
  const statuses = new Map(person.messages.map((message) => [message.id, message.status]));
  const order = own.find(({ called }) => called.event === ordered);
  const orderedAt = order ? timeOf(person, order.called.messageId) : null;
  // Waits of a minute lie before each reminder.
  const late: Readonly<Record<string, number>> = { remind: minute, last: 2 * minute, farewell: 3 * minute };
  return stopsOf(steps).map(({ node }) => {
    const key = `${id}:${node}:1`;
    const due = node === 'thanks' ? (orderedAt ?? enteredAt) : enteredAt + (late[node] ?? 0);
    return {
      name: `${node} of ${person.user}`,
      marketing: node === 'offer',
      due,
      expiry: due + (goodFor[node] ?? 0),
      calls: calls.get(key) ?? [],
      sent: statuses.get(key) === 'sent',
    };
  });
}

function wishesOf(own: readonly Fate[], letters: readonly Letter[], kills: readonly Kill[]): Wishes {
  const first = (event: string) => own.find(({ called }) => called.event === event);
  const refusals = letters
    .flatMap(({ calls }) => calls)
    .filter((call) => call.refused && !unheard(kills, call))
    .map(({ at }) => at);
  return {
    granted: first(subscribed),
    denied: first(unsubscribed),
    zone: own.find(({ called }) => called.zone !== undefined)?.called.zone ?? '',
    refusedAt: Math.min(Infinity, ...refusals),
  };
}

function wrongCall(terms: Terms, wishes: Wishes, letter: Letter, { at }: SinkCall): string[] {
  const { name, expiry, marketing } = letter;
  const { granted, denied, zone, refusedAt } = wishes;
  const before = at - underWay;
  const found = [
    before > expiry && `${name} left ${at - expiry} ms after its expiry`,
    before > refusedAt && `${name} left ${at - refusedAt} ms after the address was refused for good`,
    marketing && (granted?.sentAt ?? Infinity) > at && `${name} left without consent`,
    marketing &&
      (denied?.ackedAt ?? Infinity) < before &&
      `${name} left ${at - (denied?.ackedAt ?? 0)} ms after the opt-out was accepted`,
    marketing && !isOpen(terms, zone, at) && !isOpen(terms, zone, before) && `${name} left at night`,
  ];
  return found.filter((line) => line !== false);
}

function mayBeKept(
  terms: Terms,
  { granted, denied, zone, refusedAt }: Wishes,
  { due, expiry, marketing, calls }: Letter,
  kills: readonly Kill[],
  end: number,
): boolean {
  if (refusedAt < Infinity || calls.some(({ refused }) => refused)) return true;
  if (marketing && (!granted || typeof denied?.sentAt === 'number')) return true;
  // Openings are hours long and expiries minutes: closed somewhere in between is closed at one end.
  if (marketing && !(isOpen(terms, zone, due - slack) && isOpen(terms, zone, expiry))) return true;
  return expiry < end && kills.some(({ at, back }) => at <= expiry && back >= expiry - makingUp);
}

function isOpen({ hours: { from, to } }: Terms, zone: string, at: number): boolean {
  const minutes = Math.floor(at / minute) + (zones[zone] ?? 0) * 60;
  const local = ((minutes % 1_440) + 1_440) % 1_440;
  return from <= to ? from <= local && local < to : from <= local || local < to;
}
