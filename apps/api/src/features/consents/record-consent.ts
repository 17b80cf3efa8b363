import type { ConsentRequest } from '@perennial/contracts';
import {
  identity,
  insertConsents,
  insertIdentities,
  insertPeople,
  lockCurrentPerson,
  lockIdentities,
  noContact,
  type Transaction,
  type Vault,
  workspaceClock,
} from '@perennial/db';
import { LostRace } from '@perennial/ingest';
import { uuidv7 } from 'uuidv7';
import { found } from '../../errors/api-error.ts';

export interface Recording {
  readonly tx: Transaction;
  readonly vault: Vault;
  readonly workspace: string;
}

/**
 * Adds a consent to the log. Somebody nobody has heard of yet is made: a wish not to be written to may well
 * come before the first event.
 *
 * @throws LostRace when the same person was made meanwhile: begin again
 */
export async function recordConsent(
  recording: Recording,
  request: ConsentRequest,
): Promise<{ personId: string }> {
  const { tx, vault, workspace } = recording;
  const { now } = await workspaceClock(tx, workspace);
  const personId = await personOf(recording, request, now);
  const { channel, topic, status, source, wording, evidence } = request;
  // A consent from the future would outlive every later withdrawal.
  const at = Math.min(request.at === undefined ? now : Date.parse(request.at), now);
  const optional = {
    ...(wording !== undefined && { wording }),
    ...(evidence && { evidence: seal(vault, evidence) }),
  };
  await insertConsents(tx, workspace, [{ personId, channel, topic, status, at, source, ...optional }]);
  return { personId };
}

/** Evidence quotes addresses and names more often than not. */
const seal = (vault: Vault, evidence: object) => ({ sealed: vault.seal(evidence).toString('base64') });

async function personOf(recording: Recording, request: ConsentRequest, now: number): Promise<string> {
  const { tx, workspace } = recording;
  const { userId, anonymousId, personId } = request;
  if (personId !== undefined) return found(await lockCurrentPerson(tx, workspace, personId), 'person');
  return userId === undefined
    ? findOrMake(recording, 'anonymous', anonymousId!, now)
    : findOrMake(recording, 'user', userId, now);
}

async function findOrMake(
  { tx, vault, workspace }: Recording,
  kind: 'user' | 'anonymous',
  value: string,
  now: number,
): Promise<string> {
  const name = identity(vault, workspace, kind, value);
  const [person] = await lockIdentities(tx, workspace, [name], 'shared');
  if (person) return person.personId;
  const personId = uuidv7();
  const made = { ...name, personId, vouched: kind === 'user' };
  await insertPeople(tx, vault, workspace, [{ contact: noContact(personId), firstSeen: now, lastSeen: now }]);
  if (!(await insertIdentities(tx, vault, workspace, [made]))) throw new LostRace();
  return personId;
}
