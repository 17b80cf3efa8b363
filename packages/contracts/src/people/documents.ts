import { z } from 'zod';
import { channel, jsonObject, moment, uuid } from '../common/values.ts';

/** Personal values are masked for roles without `people.personal`. */
export const personSummary = z.object({
  id: uuid,
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  userId: z.string().nullable(),
  zone: z.string().nullable(),
  stages: z.record(z.string(), z.string()).describe('Stage by stage model.'),
  firstSeen: moment,
  lastSeen: moment,
});
export type PersonSummary = z.output<typeof personSummary>;

/** A person in a list, with what its columns ask for. */
export const listedPerson = personSummary.extend({
  attributes: jsonObject.describe('Those asked for, where the person has them.'),
  segments: z.array(uuid).describe('Segments and lists they are in.'),
  group: z.string().nullable().describe('RFM group; null: not scored.'),
  alive: z.number().nullable().describe('Chance that they buy again, 0 to 1; null: not scored.'),
});
export type ListedPerson = z.output<typeof listedPerson>;

/** A move from stage to stage, and what brought it about. */
export const stageChange = z.object({
  model: z.string(),
  stage: z.string().nullable().describe('Null: in none of the stages.'),
  from: z.string().nullable(),
  at: moment,
  cause: z.string(),
  because: jsonObject,
  by: z.string().nullable().describe('Name of who made the move by hand.'),
});

/** What somebody allowed or denied last, for a channel and topic. */
export const consent = z.object({
  channel: z.string(),
  topic: z.string(),
  status: z.enum(['granted', 'denied']),
  at: moment,
  source: z.string(),
  wording: z.string().nullable(),
});

/** Everything the person page shows beside events, journeys and messages. */
export const person = personSummary.extend({
  locale: z.string().nullable(),
  attributes: jsonObject,
  identities: z.array(z.object({ kind: z.enum(['user', 'anonymous']), value: z.string(), since: moment })),
  consents: z.array(consent).describe('What holds now, by channel and topic. No record means no.'),
  suppressions: z.array(z.object({ channel, reason: jsonObject, at: moment })),
  devices: z.number().int(),
  segments: z
    .array(z.object({ id: uuid, name: z.string(), kind: z.enum(['live', 'static']), since: moment }))
    .describe('Segments and lists they are in, by name.'),
  stagesNow: z.array(
    z.object({
      model: z.string(),
      stage: z.string(),
      since: moment,
      byHand: z
        .object({ until: moment.nullable().describe('Null: until the rules say something else.') })
        .nullable()
        .describe('Null: by the rules of the model.'),
    }),
  ),
  stageHistory: z.array(stageChange).describe('Newest first, at most 200.'),
});
export type Person = z.output<typeof person>;

/** Something that happened to a person. */
export const personEvent = z.object({
  seq: z.string().describe('Order of arrival.'),
  id: z.string(),
  type: z.string(),
  name: z.string(),
  at: moment,
  storedAt: moment,
  source: z.string(),
  backfill: z.boolean().describe('Old on arrival: it moved nobody.'),
  properties: jsonObject,
});
export type PersonEventView = z.output<typeof personEvent>;
