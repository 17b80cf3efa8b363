import type { peopleRoutes, Person } from '@perennial/contracts';
import {
  findRecentPeople,
  getPersonDetails,
  getPersonHead,
  listMessages,
  listPersonEnrollments,
  listPersonEvents,
  listSteps,
  removePerson,
  type PersonDetails,
  type PersonHead,
} from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { found } from '../../errors/api-error.ts';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';
import { withSteps } from '../enrollments/views.ts';
import { requireJourney } from '../journeys/require.ts';
import { messageView } from '../messages/views.ts';
import { peopleListHandlers } from './list.ts';
import { viewer, type Viewer } from './views.ts';

export const peopleHandlers: Handlers<typeof peopleRoutes> = {
  ...peopleListHandlers,

  findPeople: async ({ read, workspace, query, services }) => {
    const { person } = viewer(workspace.role);
    const wanted = query.q.toLocaleLowerCase();
    const holds = (head: PersonHead) => person(head).name?.toLocaleLowerCase().includes(wanted) ?? false;
    const heads = await read((tx) => findRecentPeople(tx, services.vault, workspace.id, holds, query.limit));
    return { items: heads.map(person) };
  },

  getPerson: async ({ read, workspace, params, services }) =>
    read(async (tx) => {
      const head = found(await getPersonHead(tx, services.vault, workspace.id, params.person), 'person');
      const details = await getPersonDetails(tx, services.vault, workspace.id, head.id);
      return personView(viewer(workspace.role), head, details);
    }),

  listPersonEvents: async ({ read, workspace, params, query, page, services }) =>
    read(async (tx) => {
      const { vault } = services;
      const { id } = found(await getPersonHead(tx, vault, workspace.id, params.person), 'person');
      const rows = await listPersonEvents(tx, vault, workspace.id, id, query.name, page);
      const { values } = viewer(workspace.role);
      return pageAnswer(services.cursors, rows, (row) => ({
        ...wire(row),
        properties: values(row.properties),
      }));
    }),

  listPersonEnrollments: async ({ read, workspace, params, page, services }) =>
    read(async (tx) => {
      const { vault } = services;
      const { id } = found(await getPersonHead(tx, vault, workspace.id, params.person), 'person');
      const rows = await listPersonEnrollments(tx, vault, workspace.id, id, page);
      const ids = rows.items.map((row) => row.id);
      const steps = await listSteps(tx, vault, workspace.id, ids);
      return pageAnswer(services.cursors, rows, (row) => withSteps(viewer(workspace.role), row, steps));
    }),

  listPersonMessages: async ({ read, workspace, params, page, services }) =>
    read(async (tx) => {
      const { vault } = services;
      const { id } = found(await getPersonHead(tx, vault, workspace.id, params.person), 'person');
      const rows = await listMessages(tx, vault, workspace.id, { person: id }, page);
      return pageAnswer(services.cursors, rows, (row) => messageView(viewer(workspace.role), row));
    }),

  removePerson: async ({ workspace, params, body, change, services }) =>
    change(async (tx, audit) => {
      const { id } = found(await getPersonHead(tx, services.vault, workspace.id, params.person), 'person');
      const journey = body.journey ?? null;
      if (journey !== null) await requireJourney(tx, workspace.id, journey);
      const ended = await removePerson(tx, workspace.id, id, journey);
      await audit.write({ subject: `person:${id}`, after: { journey, ended } });
      return { accepted: true };
    }),
};

function personView(view: Viewer, head: PersonHead, details: PersonDetails): Person {
  return {
    ...view.person(head),
    locale: head.locale,
    attributes: view.values(head.attributes),
    identities: details.identities.map((one) => ({
      ...wire(one),
      value: one.kind === 'user' ? view.show(one.value)! : one.value,
    })),
    consents: details.consents.map(wire),
    suppressions: details.suppressions.map(({ channel, reason, at }) => ({
      channel: channel as 'sms',
      reason: reason as JsonObject,
      at: at.toISOString(),
    })),
    devices: details.devices,
    segments: details.segments.map(wire),
    stagesNow: Object.entries(head.stages).flatMap(([model, { stage, since, hand }]) =>
      stage
        ? [
            {
              model,
              stage,
              since: new Date(since).toISOString(),
              byHand: hand
                ? { until: hand.until === null ? null : new Date(hand.until).toISOString() }
                : null,
            },
          ]
        : [],
    ),
    stageHistory: details.stageHistory.map(({ stage, because, ...change }) => ({
      ...wire(change),
      stage: stage || null,
      because: because as JsonObject,
    })),
  };
}
