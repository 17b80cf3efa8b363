import {
  loadProfiles,
  saveAttributes,
  type NewEvent,
  type Profile,
  type Transaction,
  type Vault,
} from '@perennial/db';
import { changeAttributes, type JsonObject, type UpdateCommand, type Zones } from '@perennial/journey';
import { applyIdentify } from '../router/profile.ts';

/** What a journey does to one person's attributes. */
export type PersonUpdate = UpdateCommand & { readonly person: string };

interface Place {
  readonly tx: Transaction;
  readonly vault: Vault;
  readonly workspace: string;
  readonly zones: Zones;
}

/**
 * Changes people's attributes, one update after the other, each on what those before it have left. Under the
 * people's locks, in the transaction of the turn: what the router hears of it later is how they came to be, so
 * that hearing it twice, or late, counts nothing twice. People who are gone are left out.
 *
 * @returns an identify for each, to be queued, with the values that resulted
 */
export async function changePeople(
  { tx, vault, workspace, zones }: Place,
  updates: readonly PersonUpdate[],
): Promise<NewEvent[]> {
  if (updates.length === 0) return [];
  const ids = [...new Set(updates.map(({ person }) => person))];
  const people = await loadProfiles(tx, vault, workspace, ids, () => undefined);
  const told = updates.flatMap((update) => {
    const person = people.get(update.person);
    if (!person) return [];
    const { values } = changeAttributes(person.attributes as JsonObject, update.changes);
    people.set(person.id, changed(person, values, update.at, zones));
    return [eventOf(update, values)];
  });
  await saveAttributes(tx, vault, workspace, [...people.values()]);
  return told;
}

/** A change counts as the newest one, whatever was said meanwhile of later moments: the turn has seen that. */
function changed(person: Profile, values: JsonObject, at: number, zones: Zones): Profile {
  const times = Object.keys(values).map((name) => person.attributeTimes[name] ?? at);
  return applyIdentify(person, { at: Math.max(at, ...times), properties: values, context: {} }, zones);
}

function eventOf({ id, person, told, at }: PersonUpdate, values: JsonObject): NewEvent {
  const fixed = {
    type: 'identify',
    name: '$identify',
    source: 'derived',
    backfill: false,
    context: {},
  } as const;
  return { personId: person, messageId: id, at, properties: { ...values, ...told }, ...fixed };
}
