import { z } from 'zod';
import { jsonObject, moment } from '../common/values.ts';
import { route } from '../common/route.ts';
import { stageRun } from '../stage-models/run.ts';

const meaning = z
  .array(z.string())
  .describe('Kinds: viewed, searched, ..., interaction. None: the name means nothing.');
const count = z.number().int();

const looked = {
  of: count.describe('All people.'),
  looked: count.describe('Whose events were counted; drawn by chance where there are more people.'),
  estimate: z.boolean().describe('Counts are scaled up from those looked at.'),
};

/** What another event map would change. */
export const eventMapChanges = z.object({
  names: z
    .array(z.object({ name: z.string(), before: meaning, after: meaning, events: count }))
    .describe('Names seen whose meaning changes, and orders and refunds when their fields do.'),
  events: count.describe('Events that would be read anew.'),
  people: count.describe('People whose activity would be read anew.'),
  ...looked,
});
export type EventMapChanges = z.output<typeof eventMapChanges>;

/** Names of events as they were seen, and what they mean. */
export const eventMapUsage = z.object({
  names: z.array(z.object({ name: z.string(), kinds: meaning, events: count, lastAt: moment.nullable() })),
  ...looked,
});
export type EventMapUsage = z.output<typeof eventMapUsage>;

/** What events mean: a document of @perennial/lifecycle's `eventMapSchema`. */
export const eventMapRoutes = {
  getEventMap: route({
    method: 'GET',
    path: '/v1/event-map',
    permission: 'stages.read',
    tag: 'Event map',
    summary: 'Which events mean viewed, cart, order, refund ..., and where their values stand',
    response: jsonObject,
  }),
  saveEventMap: route({
    method: 'PUT',
    path: '/v1/event-map',
    permission: 'stages.edit',
    tag: 'Event map',
    summary: 'Replaces the event map; a run reads activities anew and places people by them',
    body: jsonObject,
    response: jsonObject,
    refuses: [422],
  }),
  previewEventMap: route({
    method: 'POST',
    path: '/v1/event-map/preview',
    permission: 'stages.read',
    tag: 'Event map',
    summary: 'What another event map would change: which names, how many events, whose activity',
    body: jsonObject,
    response: eventMapChanges,
    refuses: [422],
  }),
  getEventMapUsage: route({
    method: 'GET',
    path: '/v1/event-map/usage',
    permission: 'stages.read',
    tag: 'Event map',
    summary: 'Names of events seen, how often, and what they mean; most frequent first',
    response: eventMapUsage,
  }),
  getEventMapRun: route({
    method: 'GET',
    path: '/v1/event-map/run',
    permission: 'stages.read',
    tag: 'Event map',
    summary: 'How far the last change of the event map has got with everybody',
    response: stageRun,
  }),
};
