import type { CallResponse, enrollmentRoutes, JourneyPerson, peopleOfNumber } from '@perennial/contracts';
import {
  armStates,
  listJourneyPeople,
  type ArmState,
  type JourneyPerson as JourneyPersonRow,
  type JourneyScope,
  type PeopleFilter,
  type Transaction,
} from '@perennial/db';
import type { Experiment } from '@perennial/nodes';
import type { z } from 'zod';
import type { WorkspaceAccess } from '../../../auth/caller.ts';
import { badRequest } from '../../../errors/api-error.ts';
import { pageAnswer } from '../../../http/cursors.ts';
import type { CallOf } from '../../../routing/call.ts';
import { wire } from '../../../routing/wire.ts';
import type { Services } from '../../../services.ts';
import { enrollmentView } from '../../enrollments/views.ts';
import { lookupOf } from '../../people/lookup.ts';
import { viewer, type Viewer } from '../../people/views.ts';
import { requireJourney } from '../require.ts';
import { experimentIn } from './experiments.ts';

type Call = CallOf<(typeof enrollmentRoutes)['listJourneyPeople']>;
type Answer = CallResponse<'GET /v1/journeys/:journey/people'>;
/** A number of the monitor, as somebody asks for its people. */
export type NumberAsked = z.output<typeof peopleOfNumber>;

export async function listPeopleOf(call: Call): Promise<Answer> {
  const { read, workspace, params, query, page, services } = call;
  return read(async (tx) => {
    const { scope, filter } = await countedBy(tx, { workspace, services, journey: params.journey }, query);
    const rows = await listJourneyPeople(tx, services.vault, scope, filter, page);
    return pageAnswer(services.cursors, rows, (row) => lineOf(viewer(workspace.role), row));
  });
}

/** Where a number is asked for, and by whom. */
export interface Asking {
  readonly workspace: WorkspaceAccess;
  readonly services: Services;
  readonly journey: string;
}

/**
 * What a number counts, for whoever lists, saves or exports its people.
 *
 * @throws ApiError 404 where there is no such journey
 */
export async function countedBy(
  tx: Transaction,
  { workspace, services, journey }: Asking,
  number: NumberAsked,
): Promise<{ readonly scope: JourneyScope; readonly filter: PeopleFilter }> {
  const { version, entryFrom, entryTo, from, to, q } = number;
  const scope = {
    workspace: workspace.id,
    journey,
    zone: workspace.zone,
    filter: { version, entryFrom, entryTo, from, to },
  };
  const { liveVersion } = await requireJourney(tx, workspace.id, journey);
  const of = await stateOf(number, async (node) =>
    experimentIn(tx, services.kernel, scope, liveVersion, node),
  );
  const lookup = q === undefined ? null : lookupOf(services.vault, workspace.id, q);
  return { scope, filter: { of, lookup } };
}

async function stateOf(
  { node, port, reason, variant, state = node === undefined ? 'entered' : 'here' }: NumberAsked,
  kindOf: (node: string) => Promise<Experiment | null>,
): Promise<PeopleFilter['of']> {
  if (!isArmState(state)) return { stays: { state, node, port, reason, variant } };
  if (node === undefined)
    throw badRequest('node-missing', 'Arms belong to a node.', {
      field: 'query.node',
      fix: 'Name the node of the experiment.',
    });
  return { arms: { state, node, kind: (await kindOf(node))?.kind ?? 'split', arm: variant } };
}

function isArmState(state: string): state is ArmState {
  return (armStates as readonly string[]).includes(state);
}

export function lineOf(view: Viewer, { id, person, enrollment, stay }: JourneyPersonRow): JourneyPerson {
  const { personal, reason, ...place } = stay;
  return {
    id,
    person: view.person(person),
    enrollment: enrollmentView(view, enrollment),
    stay: { ...wire(place), reason: reason && view.reason(reason, personal) },
  };
}
