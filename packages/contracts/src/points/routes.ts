import { z } from 'zod';
import { route } from '../common/route.ts';
import { givenMoment, moment, uuid } from '../common/values.ts';

const key = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .describe('What repeated calls have in common, such as an order id.');
const points = z.int().min(1).max(10_000_000);
const whose = z
  .union([z.strictObject({ userId: z.string().min(1).max(200) }), z.strictObject({ personId: uuid })])
  .describe('Somebody known by the id that the shop gave them, or by ours.');
const reason = z.string().max(500).default('');

/** What a shop tells of points. */
export const pointsChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('earn'),
    whose,
    key,
    points,
    expiresAt: givenMoment.nullable().default(null),
    reason,
  }),
  z.strictObject({ kind: z.literal('spend'), whose, key, points, reason }),
  z.strictObject({
    kind: z.literal('reverse'),
    whose,
    key,
    about: z.string().min(1).max(200).describe('The key of what is taken back.'),
    reason,
  }),
]);

/** One line of the ledger. */
export const pointsEntry = z.object({
  key: z.string(),
  kind: z.enum(['earn', 'spend', 'expire', 'reverse']),
  about: z.string().nullable().describe('The key of the entry that it takes back, or that expired.'),
  points: z.int().describe('What it adds to the balance.'),
  expiresAt: moment.nullable(),
  reason: z.string(),
  at: moment,
});

/** All points of a workspace. */
export const pointsOverview = z.object({
  outstanding: z.int().describe('What all balances come to.'),
  people: z.int().describe('Who have any.'),
  recent: z.object({ earned: z.int(), spent: z.int(), expired: z.int() }).describe('In the last 30 days.'),
  expiring: z.int().describe('What expires within 30 days unless it is spent.'),
  top: z
    .array(z.object({ person: uuid, name: z.string().nullable(), balance: z.int() }))
    .describe('The ten who have most; names are masked for roles that may not see them.'),
});
export type PointsOverview = z.output<typeof pointsOverview>;

/** Points of people. */
export const pointsRoutes = {
  getPointsOverview: route({
    method: 'GET',
    path: '/v1/points',
    permission: 'people.read',
    tag: 'Points',
    summary: 'How many points are out, what moved them lately, and who has most',
    response: pointsOverview,
  }),
  changePoints: route({
    method: 'POST',
    path: '/v1/points',
    permission: 'people.edit',
    tag: 'Points',
    summary:
      'Gives somebody points, spends them, or takes one of these back; the same key again changes nothing',
    body: pointsChange,
    response: z.object({ balance: z.int() }),
    refuses: [404, 409],
  }),
  getPoints: route({
    method: 'GET',
    path: '/v1/people/:person/points',
    permission: 'people.read',
    tag: 'Points',
    summary: 'Somebody’s balance, and the last hundred entries behind it',
    params: z.object({ person: uuid }),
    response: z.object({ balance: z.int(), items: z.array(pointsEntry) }),
    refuses: [404],
  }),
};
