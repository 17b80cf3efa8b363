import { channels } from '@perennial/journey';
import type { Base, NamedPerson } from '../base.ts';
import { madeUpPerson } from '../one/made-up.ts';

/** Where nobody is known yet: people who agree to everything, in the workspace's zone. */
export function crowd(count: number, base: Base): readonly NamedPerson[] {
  const one = madeUpPerson({ attributes: '', zone: base.zone, consents: channels }, base);
  return Array.from({ length: count }, (_, i): NamedPerson => {
    const { person, workspace } = one.facts;
    return { name: null, entries: [], facts: { workspace, person: { ...person, id: `made-up-${i}` } } };
  });
}
