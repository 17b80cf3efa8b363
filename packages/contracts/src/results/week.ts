import { z } from 'zod';
import { route } from '../common/route.ts';
import { jsonObject, moment, uuid } from '../common/values.ts';

const count = z.number().int();
const journey = z.object({ id: uuid, name: z.string() });

/** How an experiment stands now; `open`: nothing may be said yet. */
export const standing = z.enum(['mismatch', 'promoted', 'better', 'worse', 'no-difference', 'open']);
export type Standing = z.output<typeof standing>;

/** What changed in a week, on the workspace’s calendar. */
export const weekDigest = z.object({
  from: z.iso.date().describe('Its Monday.'),
  to: z.iso.date().describe('Its Sunday.'),
  isOver: z.boolean(),
  now: moment.describe('By the clock of the workspace.'),
  stages: z
    .array(
      z.object({
        model: z.string(),
        stage: z.string(),
        before: count.describe('People in it when the week began.'),
        people: count.describe('When it ended, or now.'),
        came: count.describe('Moves into it.'),
        left: count.describe('Moves out of it.'),
      }),
    )
    .describe('`people` is `before` and `came` less `left`.'),
  journeys: z.array(
    z.object({
      journey,
      entered: count.describe('People, each once.'),
      accepted: count.describe('Messages of the week that a provider took.'),
      delivered: count,
      skipped: count,
      reached: z
        .object({ people: count, share: z.number(), low: z.number(), high: z.number() })
        .nullable()
        .describe(
          'Of those who entered, who has reached the goal so far, 95 % for this look. Null: no goal, or nobody entered.',
        ),
    }),
  ),
  experiments: z
    .array(
      z.object({
        journey,
        node: z.string(),
        title: z.string().nullable().describe('As the author calls it.'),
        standing,
        arm: z
          .object({ id: z.string(), name: z.string().nullable() })
          .nullable()
          .describe('The one that it says so of.'),
        people: count,
      }),
    )
    .describe('Those that ran by the end of the week, as they stand now.'),
  published: z.array(z.object({ journey, version: count, at: moment })),
  alerts: z
    .array(
      z.object({
        kind: z.string(),
        subject: z.string(),
        params: jsonObject,
        openedAt: moment,
        resolvedAt: moment.nullable(),
      }),
    )
    .describe('That began in the week, or lasted into it: what guardrails stopped is among them.'),
  waiting: z
    .object({
      attention: count.describe('People in a journey that can’t go on by itself.'),
      approvals: count,
      parked: count.describe('Messages that wait for a provider.'),
    })
    .describe('Now.'),
});
export type WeekDigest = z.output<typeof weekDigest>;

const mailed = z.object({
  mailed: z.boolean().describe('Whether the caller gets a mail of it each Monday at 9:00.'),
});

export const weekRoutes = {
  getWeek: route({
    method: 'GET',
    path: '/v1/results/week',
    permission: 'journeys.read',
    tag: 'Results',
    summary: 'What changed in a week: people by stage, journeys, experiments, and what needs somebody',
    query: z.object({ day: z.iso.date().optional().describe('Any day of it; today unless given.') }),
    response: weekDigest,
  }),
  getWeekMail: route({
    method: 'GET',
    path: '/v1/results/week/mail',
    permission: 'journeys.read',
    session: true,
    tag: 'Results',
    summary: 'Whether the caller gets a mail about each week',
    response: mailed,
  }),
  setWeekMail: route({
    method: 'PUT',
    path: '/v1/results/week/mail',
    permission: 'journeys.read',
    session: true,
    tag: 'Results',
    summary: 'Has the caller get a mail about each week, or no longer',
    body: z.strictObject({ mailed: z.boolean() }),
    response: mailed,
  }),
};
