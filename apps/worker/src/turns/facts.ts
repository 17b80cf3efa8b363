import type { PersonRecord, Profile, WorkspaceNow } from '@perennial/db';
import type { Facts, JsonObject, PersonEvent, PredicateFacts } from '@perennial/journey';
import type { WorkspaceSettings } from '../settings/settings.ts';

/** What was loaded because somebody asks for it. */
export interface Asked {
  readonly person: Pick<PredicateFacts['person'], 'activity' | 'segments' | 'scores' | 'messages'> &
    Pick<Facts['person'], 'counted' | 'whereabouts' | 'habits' | 'drawn'>;
  readonly workspace: PredicateFacts['workspace'] & Pick<Facts['workspace'], 'draws'>;
}

/** The kernel's view of a person. `events`: their history of the names that the program needs. */
export function toFacts(
  person: Profile & Pick<PersonRecord, 'channels' | 'refusesProfiling'>,
  events: readonly PersonEvent[],
  workspace: Pick<WorkspaceNow, 'zone'>,
  settings: Pick<WorkspaceSettings, 'allowedHours' | 'guardrails'>,
  asked: Asked = { person: {}, workspace: {} },
): Facts {
  return {
    person: {
      id: person.id,
      drawnAs: person.drawnAs,
      zone: person.zone ?? workspace.zone,
      attributes: person.attributes as JsonObject,
      stages: heldStages(person.stages),
      events,
      channels: person.channels,
      refusesProfiling: person.refusesProfiling,
      ...asked.person,
    },
    workspace: {
      allowedHours: settings.allowedHours,
      guardrails: settings.guardrails,
      ...asked.workspace,
    },
  };
}

/** Models that place the person nowhere have no stage to show. */
export function heldStages(stages: Profile['stages']): Facts['person']['stages'] {
  return Object.fromEntries(Object.entries(stages).filter(([, held]) => held.stage !== null));
}
