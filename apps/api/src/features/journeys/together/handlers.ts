import { may, type togetherRoutes } from '@perennial/contracts';
import { getDraft, seeOneMoment, type Seat } from '@perennial/db';
import { asUser } from '../../../auth/caller.ts';
import { ApiError, found, notFound } from '../../../errors/api-error.ts';
import type { Handlers } from '../../../routing/call.ts';
import { requireJourney } from '../require.ts';
import { drawingSince } from './answer.ts';
import { editDrawing } from './edit.ts';
import { openSheet } from './sheet.ts';

export const togetherHandlers: Handlers<typeof togetherRoutes> = {
  getDrawing: async ({ read, workspace, params, query, services }) =>
    read(async (tx) => {
      await seeOneMoment(tx);
      const draft = found(await getDraft(tx, workspace.id, params.journey), 'journey');
      const by = { author: null, at: new Date(services.now()).toISOString() };
      const { cells } = await openSheet(tx, workspace.id, params.journey, draft, by);
      return drawingSince(tx, services.vault, cells, { revision: draft.revision, since: query.since });
    }),

  editDrawing,

  joinJourney: async ({ read, workspace, params, query, caller, services, mayStill }) => {
    await read((tx) => requireJourney(tx, workspace.id, params.journey));
    const seat: Seat = {
      client: query.client,
      user: asUser(caller).user,
      mayEdit: may(workspace.role, 'journeys.edit'),
      pointer: null,
      nodes: [],
      cell: null,
    };
    return services.hub.join({
      workspace: workspace.id,
      journey: params.journey,
      seat,
      mayStill,
      look: () =>
        read(async (tx) => found(await getDraft(tx, workspace.id, params.journey), 'journey').revision),
    });
  },

  tellWhereabouts: async ({ read, workspace, params, body, caller, services }) => {
    await read((tx) => requireJourney(tx, workspace.id, params.journey));
    const { user } = asUser(caller);
    if (!services.paces.pointers.may(user))
      throw new ApiError(429, 'too-often', 'That is more often than anybody can see.', { retryAfter: 1 });
    const mayEdit = may(workspace.role, 'journeys.edit');
    if (!(await services.hub.move(workspace.id, params.journey, { ...body, user, mayEdit })))
      throw notFound('page');
    return {};
  },
};
