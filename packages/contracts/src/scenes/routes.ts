import { z } from 'zod';
import { route } from '../common/route.ts';
import { jsonObject, moment, name, uuid } from '../common/values.ts';

/** A source of facts about regions, and whose regions they are. */
export const sceneFeedDraft = z.strictObject({
  name,
  source: z.enum(['http', 'sandbox']),
  settings: jsonObject.describe('As the source has it: an address with `{region}`, or facts kept by hand.'),
  regions: z.array(z.string().trim().min(1).max(100)).min(1).max(200),
  attribute: z.string().min(1).max(100).default('city').describe('Holds the region of each person.'),
  event: z.string().trim().min(1).max(200).default('Weather Changed'),
  everyMinutes: z.int().min(5).max(1_440).default(60),
});

export const sceneFeed = z.object({
  ...sceneFeedDraft.shape,
  id: uuid,
  facts: jsonObject.describe('What was last read, by region.'),
  telling: z.int().describe('Changes whose people are being told just now.'),
  readAt: moment.nullable(),
  problem: z.string().nullable(),
});
export type SceneFeedDocument = z.output<typeof sceneFeed>;

const oneScene = z.object({ scene: uuid });

/** Facts about regions, such as the weather, and who is told when they change. */
export const sceneRoutes = {
  listScenes: route({
    method: 'GET',
    path: '/v1/scenes',
    permission: 'providers.read',
    tag: 'Scenes',
    summary: 'All feeds with what was last read of each region',
    response: z.object({ items: z.array(sceneFeed) }),
  }),
  createScene: route({
    method: 'POST',
    path: '/v1/scenes',
    permission: 'providers.edit',
    tag: 'Scenes',
    summary: 'Makes a feed and reads it at once; what is read first has not changed',
    body: sceneFeedDraft,
    status: 201,
    response: sceneFeed,
    refuses: [409, 422],
  }),
  saveScene: route({
    method: 'PUT',
    path: '/v1/scenes/:scene',
    permission: 'providers.edit',
    tag: 'Scenes',
    summary: 'Changes a feed, and reads it at once',
    params: oneScene,
    body: sceneFeedDraft,
    response: sceneFeed,
    refuses: [404, 409, 422],
  }),
  deleteScene: route({
    method: 'DELETE',
    path: '/v1/scenes/:scene',
    permission: 'providers.edit',
    tag: 'Scenes',
    summary: 'Takes a feed away; nobody is told any more',
    params: oneScene,
    response: z.object({ deleted: z.literal(true) }),
    refuses: [404],
  }),
};
