import type { Evidence, ProductEnrollment, ProductStep, Verdict } from './evidence.ts';
import { fates, readingOf, type Ending, type Fate } from './story.ts';

/** I1: everybody who was let in comes to exactly one end, the right one, and no workflow is left over. */
export function i1(evidence: Evidence): Verdict {
  const { product } = evidence;
  const found: string[] = [];
  let seen = 0;
  const people = new Map(product.people.map((person) => [person.user, person]));
  for (const [user, own] of byUser(evidence)) {
    const person = people.get(user);
    const enrollments = person?.enrollments ?? [];
    const reading = readingOf(evidence.terms, person, own);
    seen += enrollments.length;
    if (enrollments.length < reading.atLeast) found.push(`${user} was lost: never entered`);
    if (enrollments.length > reading.atMost) found.push(`${user} entered ${enrollments.length} times`);
    for (const one of enrollments) found.push(...wrongEnd(user, one, reading.endings(one.enteredAt)));
    people.delete(user);
  }
  for (const user of people.keys()) found.push(`${user} is nobody the client ever named`);
  const { Completed: _, ...unwell } = product.workflows;
  for (const [status, n] of Object.entries(unwell)) if (n > 0) found.push(`${n} workflows are ${status}`);
  if (product.here > 0) found.push(`${product.here} people still stand in the journey`);
  return { id: 'I1', says: 'everybody inside comes to one right end, no workflow is left', seen, found };
}

function wrongEnd(
  user: string,
  { id, status, steps }: ProductEnrollment,
  allowed: readonly Ending[],
): string[] {
  if (status !== 'done') return [`${user} ${id} is ${status}, not done`];
  const ends = steps.filter(({ kind }) => kind === 'exited').map(({ node }) => node);
  const stops = stopsOf(steps).map(({ node }) => node);
  const told = `${ends.join('+')} by ${stops.join('+')}`;
  const right = allowed.some(({ end, stops: wanted }) => told === `${end} by ${wanted.join('+')}`);
  return right ? [] : [`${user} ended ${told}, expected ${allowed.map(({ end }) => end).join(' or ')}`];
}

/** Steps at which a message was handed to the postman, or was not. */
export function stopsOf(steps: readonly ProductStep[]): ProductStep[] {
  return steps.filter(({ kind }) => kind === 'sent' || kind === 'skipped');
}

export function byUser(evidence: Evidence): Map<string, Fate[]> {
  const users = new Map<string, Fate[]>();
  for (const fate of fates(evidence).values())
    users.set(fate.called.user, [...(users.get(fate.called.user) ?? []), fate]);
  return users;
}

/** I6: counters are what the step log adds up to. Refusals have no enrollment and are left out on both sides. */
export function i6(evidence: Evidence): Verdict {
  const { people, counters } = evidence.product;
  const wanted = new Map<string, number>();
  let seen = 0;
  for (const { enrollments } of people)
    for (const { steps } of enrollments)
      for (const { node, kind, port, variant, reason } of steps) {
        const key = `${node} ${kind} ${port ?? reason.code} ${variant ?? ''}`;
        wanted.set(key, (wanted.get(key) ?? 0) + 1);
        seen += 1;
      }
  const counted = new Map(
    counters
      .filter(({ kind }) => kind !== 'refused')
      .map(({ node, kind, detail, variant, n }) => [`${node} ${kind} ${detail} ${variant}`, n]),
  );
  const found = [...new Set([...wanted.keys(), ...counted.keys()])]
    .filter((key) => wanted.get(key) !== counted.get(key))
    .map((key) => `${key}: counter ${counted.get(key) ?? 0}, step log ${wanted.get(key) ?? 0}`);
  return { id: 'I6', says: 'counters equal the step log', seen, found };
}
