import {
  loadEvents,
  loadPeople,
  loadPersonMessages,
  loadScores,
  loadSegmentsOf,
  loadWorkspaceFacts,
  type Transaction,
  type Vault,
  type WorkspaceNow,
} from '@perennial/db';
import type { Facts, JsonObject, PersonEvent, ProgramNeeds } from '@perennial/journey';
import { emptyActivity, unpackActivity } from '@perennial/lifecycle';

const allDay = { sms: null, email: null, push: null };

/** What a program looks at of one person, as it is now. `undefined` when there is no such person. */
export async function factsNow(
  tx: Transaction,
  vault: Vault,
  clock: WorkspaceNow,
  id: string,
  needs: ProgramNeeds,
): Promise<Facts | undefined> {
  const workspace = clock.id;
  const person = (await loadPeople(tx, vault, workspace, [id])).get(id);
  if (!person) return undefined;
  const windows = needs.events.map((name) => ({ person: id, name, since: null, until: null }));
  const events = await loadEvents(tx, vault, workspace, windows);
  const messages = await loadPersonMessages(tx, workspace, [id], clock.now - (needs.messages ?? 0));
  const segments = await loadSegmentsOf(tx, workspace, [id]);
  const scores = await loadScores(tx, workspace, [id]);
  return {
    person: {
      id,
      drawnAs: person.drawnAs,
      zone: person.zone ?? clock.zone,
      attributes: person.attributes as JsonObject,
      stages: Object.fromEntries(Object.entries(person.stages).filter(([, held]) => held.stage !== null)),
      channels: person.channels,
      events: events.map(({ seq, name, at, properties }): PersonEvent => ({
        seq,
        name,
        at,
        properties: properties as JsonObject,
      })),
      activity: unpackActivity(person.activity, person.activityTail) ?? emptyActivity,
      messages: messages.get(id),
      segments: segments.get(id),
      scores: scores.get(id) ?? null,
    },
    workspace: { allowedHours: allDay, ...(await loadWorkspaceFacts(tx, workspace)) },
  };
}
