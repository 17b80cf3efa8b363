import type { Evidence, ProductPerson, Verdict } from './evidence.ts';
import { started } from './story.ts';

/**
 * I9: everybody has got exactly as many marketing messages as the cap allows, by the provider's own log, and whatever was
 * skipped says which of those had its place. How many that is in all follows from the clients' log alone.
 */
export function i9(
  { called, sink, product }: Pick<Evidence, 'called' | 'sink' | 'product'>,
  most: number,
): Verdict {
  const taken = new Set(sink.filter(({ accepted }) => accepted).map(({ key }) => key));
  const users = new Set(called.filter(({ event }) => event === started).map(({ user }) => user));
  const all = users.size * most;
  const found = [
    ...(taken.size === all ? [] : [`${taken.size} messages were taken instead of ${all}`]),
    ...product.people.flatMap((person) => [...surplus(person, taken, most), ...strange(person, taken)]),
  ];
  const says = `exactly ${all} messages, ${most} each of ${users.size}, and every loser names a winner`;
  return { id: 'I9', says, seen: taken.size, found };
}

const isOf = ({ enrollments }: ProductPerson, key: string): boolean =>
  enrollments.some(({ id }) => key.startsWith(`${id}:`));

function surplus(person: ProductPerson, taken: ReadonlySet<string>, most: number): string[] {
  const got = [...taken].filter((key) => isOf(person, key)).length;
  return got === most ? [] : [`${person.user} got ${got} messages instead of ${most}`];
}

function strange(person: ProductPerson, taken: ReadonlySet<string>): string[] {
  const skipped = person.enrollments.flatMap(({ steps }) => steps.filter(({ kind }) => kind === 'skipped'));
  return skipped.flatMap(({ node, reason: { code, params } }) => {
    const winner = params?.['message'];
    const isRight = typeof winner === 'string' && taken.has(winner) && isOf(person, winner);
    return code === 'capped' && isRight ? [] : [`${node} of ${person.user} was skipped as ${code}, wrongly`];
  });
}
