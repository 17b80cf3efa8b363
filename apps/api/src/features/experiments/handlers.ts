import type { experimentRoutes } from '@perennial/contracts';
import { promoteArm, saveJudging, workspaceClock } from '@perennial/db';
import { alpha, planExperiment } from '@perennial/experiments';
import { actorOf } from '../../auth/caller.ts';
import { unprocessable } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { askAbout } from './asking.ts';
import { breakdownOf } from './breakdown.ts';
import { experimentsIn } from './listing.ts';
import { readOutOf } from './read-out.ts';

export const experimentHandlers: Handlers<typeof experimentRoutes> = {
  listExperiments: async ({ read, workspace, services }) =>
    read(async (tx) => ({ items: await experimentsIn(tx, services.kernel, workspace) })),

  planExperiment: async ({ query }) => planExperiment({ ...query, alpha }),

  getExperiment: async ({ read, workspace, services: { kernel }, params, query }) =>
    read(async (tx) => readOutOf(tx, kernel, await askAbout(tx, { workspace, kernel, ...params, ...query }))),

  getExperimentBreakdown: async ({ read, workspace, services: { kernel }, params, query }) =>
    read(async (tx) => {
      const { by, phase } = query;
      return breakdownOf(tx, await askAbout(tx, { workspace, kernel, ...params, phase }), by);
    }),

  saveExperimentJudging: async ({ change, workspace, services: { kernel }, params, body }) =>
    change(async (tx, audit) => {
      const { judging: before } = await askAbout(tx, { workspace, kernel, ...params });
      const { promoteBelow, ...judging } = body;
      await saveJudging(tx, workspace.id, params, { judging, promoteBelow });
      await audit.write({
        subject: `journey:${params.journey}`,
        before: { experiment: params.node, ...before },
        after: { experiment: params.node, ...body },
      });
      return body;
    }),

  promoteArm: async ({ change, caller, workspace, services: { kernel }, params, body: { arm } }) =>
    change(async (tx, audit) => {
      const { experiment, settings } = await askAbout(tx, { workspace, kernel, ...params });
      if (arm !== null && !experiment.arms.some(({ id }) => id === arm))
        throw unprocessable('unknown-arm', 'The live version has no such arm.', { field: 'body.arm' });
      const { now } = await workspaceClock(tx, workspace.id);
      await promoteArm(tx, workspace.id, params, { arm, at: now, by: actorOf(caller) });
      await audit.write({
        subject: `journey:${params.journey}`,
        before: { experiment: params.node, promoted: settings?.promoted ?? null },
        after: { experiment: params.node, promoted: arm },
      });
      return { promoted: arm };
    }),
};
