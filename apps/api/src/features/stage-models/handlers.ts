import type { stageModelRoutes, StoredStageModel } from '@perennial/contracts';
import {
  countStages,
  deleteStageModel,
  getStageModel,
  getStageRun,
  listStageModels,
  saveStageModel,
  type StageModelRow,
} from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';
import { viewer } from '../people/views.ts';
import { requireModel } from './parse.ts';
import { previewModel } from './preview.ts';
import { runView } from './run-view.ts';

function view({ workspaceId: _, model, ...row }: StageModelRow): StoredStageModel {
  return { ...wire(row), model: model as JsonObject };
}

export const stageModelHandlers: Handlers<typeof stageModelRoutes> = {
  listStageModels: async ({ read, workspace }) =>
    read(async (tx) => {
      const people = await countStages(tx, workspace.id);
      const rows = await listStageModels(tx, workspace.id);
      return { items: rows.map((row) => ({ ...view(row), people: people[row.id] ?? {} })) };
    }),

  getStageModel: async ({ read, workspace, params }) =>
    view(found(await read((tx) => getStageModel(tx, workspace.id, params.model)), 'stage model')),

  saveStageModel: async ({ workspace, params, body, change }) => {
    const model = { ...requireModel(params.model, body.model) };
    return change(async (tx, audit) => {
      const before = await getStageModel(tx, workspace.id, params.model);
      const row = await saveStageModel(tx, workspace.id, { id: params.model, model, active: body.active });
      await audit.write({
        subject: `stage-model:${params.model}`,
        before: before && { model: before.model, active: before.active },
        after: { model, active: body.active },
      });
      return view(row);
    });
  },

  deleteStageModel: async ({ workspace, params, change }) =>
    change(async (tx, audit) => {
      const { model, active } = found(await getStageModel(tx, workspace.id, params.model), 'stage model');
      await deleteStageModel(tx, workspace.id, params.model);
      await audit.write({ subject: `stage-model:${params.model}`, before: { model, active } });
      return { accepted: true };
    }),

  previewStageModel: async ({ read, workspace, params, body, services }) => {
    const model = requireModel(params.model, body.model);
    const { vault, kernel } = services;
    const asked = {
      workspace: workspace.id,
      model,
      vault,
      zones: kernel.zones,
      viewer: viewer(workspace.role),
    };
    return read((tx) => previewModel(tx, asked));
  },

  getStageRun: async ({ read, workspace, params }) =>
    runView(await read((tx) => getStageRun(tx, workspace.id, params.model))),
};
