import type { enrollmentRoutes } from '@perennial/contracts';
import { getEnrollmentView, listJourneyPeople, listSteps, requestStop } from '@perennial/db';
import { conflict, found } from '../../errors/api-error.ts';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers } from '../../routing/call.ts';
import { requireJourney } from '../journeys/require.ts';
import { viewer } from '../people/views.ts';
import { trigger } from './trigger.ts';
import { enrollmentView, withSteps } from './views.ts';

export const enrollmentHandlers: Handlers<typeof enrollmentRoutes> = {
  createEnrollment: async (call) => trigger(call),

  listJourneyPeople: async ({ read, workspace, params, query, page, services }) =>
    read(async (tx) => {
      await requireJourney(tx, workspace.id, params.journey);
      const rows = await listJourneyPeople(tx, services.vault, workspace.id, params.journey, query, page);
      const view = viewer(workspace.role);
      return pageAnswer(services.cursors, rows, ({ person, enrollment }) => ({
        person: view.person(person),
        enrollment: enrollmentView(view, enrollment),
      }));
    }),

  getEnrollment: async ({ read, workspace, params, services }) =>
    read(async (tx) => {
      const { vault } = services;
      const row = found(await getEnrollmentView(tx, vault, workspace.id, params.enrollment), 'enrollment');
      const steps = await listSteps(tx, vault, workspace.id, [row.id]);
      return withSteps(viewer(workspace.role), row, steps);
    }),

  exitEnrollment: async ({ workspace, params, change, services }) =>
    change(async (tx, audit) => {
      const { vault } = services;
      const { id, status } = found(
        await getEnrollmentView(tx, vault, workspace.id, params.enrollment),
        'enrollment',
      );
      const stopped = status !== 'done' && (await requestStop(tx, workspace.id, id, { code: 'removed' }));
      if (!stopped) throw conflict('already-ended', 'The person has left the journey already.');
      await audit.write({ subject: `enrollment:${id}`, before: { status }, after: { stopping: true } });
      const after = found(await getEnrollmentView(tx, vault, workspace.id, id), 'enrollment');
      return enrollmentView(viewer(workspace.role), after);
    }),
};
