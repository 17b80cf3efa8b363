import type { stageModelRoutes, StoredStageModel } from '@perennial/contracts';
import {
  countStages,
  getStageModel,
  listStageModels,
  saveStageModel,
  type StageModelRow,
} from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { parseStageModel } from '@perennial/lifecycle';
import { found, unprocessable } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';

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
    const model = requireModel(params.model, body.model);
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
};

function requireModel(id: string, json: JsonObject): Record<string, unknown> {
  const parsed = parseStageModel(json);
  if (!parsed.ok) {
    const { code, path } = parsed.problems[0]!;
    throw unprocessable(
      'invalid-stage-model',
      `The stage model is not valid at ${path || 'its root'}: ${code}.`,
      {
        field: ['body.model', path].filter(Boolean).join('.'),
        values: { problems: parsed.problems.map((problem) => ({ ...problem })) },
      },
    );
  }
  if (parsed.value.id !== id)
    throw unprocessable('other-id', `The model calls itself "${parsed.value.id}", not "${id}".`, {
      field: 'body.model.id',
    });
  return { ...parsed.value };
}
