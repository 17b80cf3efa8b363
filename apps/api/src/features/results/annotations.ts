import type { annotationRoutes } from '@perennial/contracts';
import {
  getAnnotation,
  listAnnotations,
  listPublished,
  putAnnotation,
  removeAnnotation,
  workspaceClock,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import type { Caller } from '../../auth/caller.ts';
import { found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { requireJourney } from '../journeys/require.ts';
import { periodOf } from '../lifecycle/period.ts';

const subject = (id: string) => `annotation:${id}`;
/** A program has no name to sign with. */
const authorOf = (caller: Caller) => (caller.kind === 'user' ? caller.user : null);

export const annotationHandlers: Handlers<typeof annotationRoutes> = {
  listAnnotations: async ({ read, workspace, query, services }) =>
    read(async (tx) => {
      const { now, zone } = await workspaceClock(tx, workspace.id);
      const { from, to } = periodOf(query, now, zone, services.kernel.zones);
      const asked = { from, to, journey: query.journey };
      return {
        items: await listAnnotations(tx, services.vault, workspace.id, asked),
        published: await listPublished(tx, workspace.id, zone, asked),
      };
    }),

  addAnnotation: async ({ change, workspace, body, caller, services }) =>
    change(async (tx, audit) => {
      if (body.journey !== null) await requireJourney(tx, workspace.id, body.journey);
      const id = uuidv7();
      await putAnnotation(tx, workspace.id, { ...body, id, author: authorOf(caller) });
      await audit.write({ subject: subject(id), after: { day: body.day, journey: body.journey } });
      return found(await getAnnotation(tx, services.vault, workspace.id, id), 'annotation');
    }),

  editAnnotation: async ({ change, workspace, params, body, caller, services }) =>
    change(async (tx, audit) => {
      const id = params.annotation;
      const before = found(await getAnnotation(tx, services.vault, workspace.id, id), 'annotation');
      if (body.journey !== null) await requireJourney(tx, workspace.id, body.journey);
      await putAnnotation(tx, workspace.id, { ...body, id, author: authorOf(caller) });
      await audit.write({
        subject: subject(id),
        before: { day: before.day, journey: before.journey?.id ?? null },
        after: { day: body.day, journey: body.journey, textChanged: before.text !== body.text },
      });
      return found(await getAnnotation(tx, services.vault, workspace.id, id), 'annotation');
    }),

  removeAnnotation: async ({ change, workspace, params, services }) =>
    change(async (tx, audit) => {
      const id = params.annotation;
      const { day } = found(await getAnnotation(tx, services.vault, workspace.id, id), 'annotation');
      await removeAnnotation(tx, workspace.id, id);
      await audit.write({ subject: subject(id), before: { day } });
      return { id };
    }),
};
