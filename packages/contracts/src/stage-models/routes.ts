import { z } from 'zod';
import { jsonObject, moment } from '../common/values.ts';
import { route } from '../common/route.ts';
import { stagePreview } from './preview.ts';
import { stageRun } from './run.ts';

const modelId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** `model` is the document of @perennial/lifecycle's `stageModelSchema`. */
export const stageModel = z.object({
  id: z.string(),
  model: jsonObject,
  active: z.boolean(),
  updatedAt: moment,
});
export type StoredStageModel = z.output<typeof stageModel>;

/** Lifecycle stages as editable rules. */
export const stageModelRoutes = {
  listStageModels: route({
    method: 'GET',
    path: '/v1/stage-models',
    permission: 'stages.read',
    tag: 'Stage models',
    summary: 'Stage models of the workspace, with the number of people in each stage',
    response: z.object({
      items: z.array(stageModel.extend({ people: z.record(z.string(), z.number().int()) })),
    }),
    links: {
      getStageModel: { model: '$response.body#/items/0/id' },
      saveStageModel: { model: '$response.body#/items/0/id' },
    },
  }),
  getStageModel: route({
    method: 'GET',
    path: '/v1/stage-models/:model',
    permission: 'stages.read',
    tag: 'Stage models',
    summary: 'One stage model',
    params: z.object({ model: modelId }),
    response: stageModel,
    refuses: [404],
  }),
  saveStageModel: route({
    method: 'PUT',
    path: '/v1/stage-models/:model',
    permission: 'stages.edit',
    tag: 'Stage models',
    summary: 'Creates or replaces a stage model; active, a run places everybody anew',
    params: z.object({ model: modelId }),
    body: z.strictObject({ model: jsonObject, active: z.boolean().default(true) }),
    response: stageModel,
    refuses: [422],
  }),
  deleteStageModel: route({
    method: 'DELETE',
    path: '/v1/stage-models/:model',
    permission: 'stages.edit',
    tag: 'Stage models',
    summary: 'Deletes a stage model; a run takes its stages from everybody, their history stays',
    params: z.object({ model: modelId }),
    status: 202,
    response: z.object({ accepted: z.literal(true) }),
    refuses: [404],
  }),
  previewStageModel: route({
    method: 'POST',
    path: '/v1/stage-models/:model/preview',
    permission: 'stages.read',
    tag: 'Stage models',
    summary: 'Who would move if a stage model were saved as it is here, and why',
    params: z.object({ model: modelId }),
    body: z.strictObject({ model: jsonObject }),
    response: stagePreview,
    refuses: [422],
  }),
  getStageRun: route({
    method: 'GET',
    path: '/v1/stage-models/:model/run',
    permission: 'stages.read',
    tag: 'Stage models',
    summary: 'How far the last change of the model, or of the event map, has got with everybody',
    params: z.object({ model: modelId }),
    response: stageRun,
  }),
};
