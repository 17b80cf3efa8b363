import { z } from 'zod';
import { channel, jsonObject, moment, uuid } from '../common/values.ts';
import { route } from '../common/route.ts';

const params = z.object({ person: uuid });

/** Somebody who turned out to be this person. */
export const merge = z.object({
  id: z.string(),
  absorbed: uuid.describe('Id they had until then. It still leads to this person.'),
  because: z
    .string()
    .describe('`identified`: a visitor gave a user id. `alias`: a server said that both are one.'),
  at: moment,
});
export type Merge = z.output<typeof merge>;

/** What operators say about a person, on record like everything else. */
export const personEditRoutes = {
  editPerson: route({
    method: 'PATCH',
    path: '/v1/people/:person',
    permission: 'people.edit',
    tag: 'People',
    summary: 'Sets attributes as an identify event of the person would; null takes one away',
    params,
    body: z.strictObject({
      attributes: jsonObject.refine((one) => Object.keys(one).length > 0, { message: 'names no attribute' }),
    }),
    status: 202,
    response: z.object({
      accepted: z.literal(true),
      event: z.string().describe('Id of the event it became.'),
    }),
    refuses: [404, 422],
  }),
  recordPersonConsent: route({
    method: 'POST',
    path: '/v1/people/:person/consents',
    permission: 'people.edit',
    tag: 'People',
    summary: 'Writes down what the person told an operator, with the words as proof',
    params,
    body: z.strictObject({
      channel,
      topic: z.string().min(1).max(200).default('*').describe('`*` is every topic of the channel.'),
      status: z.enum(['granted', 'denied']),
      wording: z.string().trim().min(1).max(2_000).describe('What was said, when and how.'),
    }),
    status: 202,
    response: z.object({ accepted: z.literal(true) }),
    refuses: [404],
  }),
  moveToStage: route({
    method: 'POST',
    path: '/v1/people/:person/stages/:model',
    permission: 'people.edit',
    tag: 'People',
    summary: 'Puts the person into another stage by hand, whatever the rules say',
    params: params.extend({ model: z.string() }),
    body: z.strictObject({
      stage: z.string().describe('A stage of the model.'),
      reason: z.string().trim().min(1).max(500),
      until: moment
        .nullable()
        .default(null)
        .describe('How long that holds; null: until the rules say something else of the person than now.'),
    }),
    status: 202,
    response: z.object({ accepted: z.literal(true) }),
    refuses: [404, 409, 422],
  }),
  undoMoveToStage: route({
    method: 'POST',
    path: '/v1/people/:person/stages/:model/undo',
    permission: 'people.edit',
    tag: 'People',
    summary: 'Takes back the last move by hand, while it holds; the rules decide from then on',
    params: params.extend({ model: z.string() }),
    status: 202,
    response: z.object({ accepted: z.literal(true) }),
    refuses: [404, 409],
  }),
  listPersonMerges: route({
    method: 'GET',
    path: '/v1/people/:person/merges',
    permission: 'people.read',
    tag: 'People',
    summary: 'Who turned out to be this person, newest first',
    params,
    response: z.object({ items: z.array(merge).describe('At most 200.') }),
    refuses: [404],
  }),
};
