import type { CallResponse, enrollmentRoutes, JourneyPerson } from '@perennial/contracts';
import {
  armStates,
  listJourneyPeople,
  type ArmState,
  type JourneyPerson as JourneyPersonRow,
  type PeopleFilter,
} from '@perennial/db';
import { badRequest } from '../../../errors/api-error.ts';
import { pageAnswer } from '../../../http/cursors.ts';
import type { CallOf } from '../../../routing/call.ts';
import { wire } from '../../../routing/wire.ts';
import { enrollmentView } from '../../enrollments/views.ts';
import { lookupOf } from '../../people/lookup.ts';
import { viewer, type Viewer } from '../../people/views.ts';
import { requireJourney } from '../require.ts';
import { experimentIn, type Experiment } from './experiments.ts';

type Call = CallOf<(typeof enrollmentRoutes)['listJourneyPeople']>;
type Answer = CallResponse<'GET /v1/journeys/:journey/people'>;

export async function listPeopleOf(call: Call): Promise<Answer> {
  const { read, workspace, params, query, page, services } = call;
  const { version, entryFrom, entryTo, from, to } = query;
  const filter = { version, entryFrom, entryTo, from, to };
  const scope = { workspace: workspace.id, journey: params.journey, zone: workspace.zone, filter };
  return read(async (tx) => {
    const { liveVersion } = await requireJourney(tx, workspace.id, params.journey);
    const of = await countedBy(call, async (node) =>
      experimentIn(tx, services.kernel, scope, liveVersion, node),
    );
    const lookup = query.q === undefined ? null : lookupOf(services.vault, workspace.id, query.q);
    const rows = await listJourneyPeople(tx, services.vault, scope, { of, lookup }, page);
    return pageAnswer(services.cursors, rows, (row) => lineOf(viewer(workspace.role), row));
  });
}

async function countedBy(
  { query: { node, port, reason, variant, state = node === undefined ? 'entered' : 'here' } }: Call,
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

function lineOf(view: Viewer, { id, person, enrollment, stay }: JourneyPersonRow): JourneyPerson {
  const { personal, reason, ...place } = stay;
  return {
    id,
    person: view.person(person),
    enrollment: enrollmentView(view, enrollment),
    stay: { ...wire(place), reason: reason && view.reason(reason, personal) },
  };
}
