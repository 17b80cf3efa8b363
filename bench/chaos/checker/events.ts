import type { Evidence, ProductPerson, Verdict } from './evidence.ts';
import { slack } from './evidence.ts';
import { byUser } from './enrollments.ts';
import type { Fate } from './story.ts';

/** I5: every acknowledged event is stored once, at a time between its happening and its acknowledgement. */
export function i5(evidence: Evidence): Verdict {
  const people = new Map(evidence.product.people.map((person) => [person.user, person]));
  const found: string[] = [];
  let seen = 0;
  for (const [user, own] of byUser(evidence))
    for (const fate of own) {
      seen += fate.ackedAt === null ? 0 : 1;
      found.push(...wrongEvent(people.get(user), fate));
    }
  return { id: 'I5', says: 'acknowledged events are stored exactly once', seen, found };
}

function wrongEvent(person: ProductPerson | undefined, { called, ackedAt, sentAt }: Fate): string[] {
  const { messageId, user, at } = called;
  const stored = person?.events.filter(({ id }) => id === messageId) ?? [];
  if (stored.length > 1) return [`${messageId} of ${user} is stored ${stored.length} times`];
  const [one] = stored;
  if (!one) return ackedAt === null ? [] : [`${messageId} of ${user} was acknowledged and is not stored`];
  if (sentAt === null) return [`${messageId} of ${user} never left the client and is stored`];
  const latest = (ackedAt ?? Infinity) + slack;
  if (one.at >= at - slack && one.at <= latest) return [];
  return [`${messageId} of ${user} happened at ${at}, is stored at ${one.at}, acknowledged at ${ackedAt}`];
}
