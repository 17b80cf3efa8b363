import type { enrollmentRoutes } from '@perennial/contracts';
import { getEnrollmentView, listSteps, requestStop, retryEnrollment } from '@perennial/db';
import { conflict, found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { listPeopleOf } from '../journeys/monitor/people.ts';
import { savePeopleOf } from '../journeys/monitor/save-people.ts';
import { viewer } from '../people/views.ts';
import { trigger } from './trigger.ts';
import { enrollmentView, withSteps } from './views.ts';

export const enrollmentHandlers: Handlers<typeof enrollmentRoutes> = {
  createEnrollment: async (call) => trigger(call),

  listJourneyPeople: async (call) => listPeopleOf(call),

  saveJourneyPeople: async (call) => savePeopleOf(call),

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
  retryEnrollment: async ({ workspace, params, change, services }) =>
    change(async (tx, audit) => {
      const { vault } = services;
      const { id, status } = found(
        await getEnrollmentView(tx, vault, workspace.id, params.enrollment),
        'enrollment',
      );
      if (!(await retryEnrollment(tx, workspace.id, id)))
        throw conflict('nothing-to-retry', 'Only somebody who needs attention can be tried again.');
      await audit.write({ subject: `enrollment:${id}`, before: { status }, after: { status: 'live' } });
      const after = found(await getEnrollmentView(tx, vault, workspace.id, id), 'enrollment');
      return enrollmentView(viewer(workspace.role), after);
    }),
};
