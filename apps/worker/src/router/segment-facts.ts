import type { JsonObject, PredicateFacts } from '@perennial/journey';
import { heldStages } from '../turns/facts.ts';
import type { Session } from '../turns/people-in-turn.ts';
import type { Memberships } from './memberships.ts';
import type { PersonRun } from './person-run.ts';

/** What segments may look at of somebody who is being routed, as it is at the moment of each look. */
export function segmentFacts(
  { clock }: Pick<Session, 'clock'>,
  run: PersonRun,
  memberships: Memberships,
): PredicateFacts {
  const { scores, messages, channels } = memberships.loaded;
  return {
    person: {
      zone: run.person.zone ?? clock.zone,
      // Sealed ones are opened when a term asks for one.
      get attributes() {
        return run.person.attributes as JsonObject;
      },
      get stages() {
        return heldStages(run.person.stages);
      },
      get segments() {
        return [...memberships.since.keys()];
      },
      events: memberships.history,
      activity: run.activity,
      scores,
      messages,
      channels,
    },
    workspace: memberships.loaded.workspace,
  };
}
