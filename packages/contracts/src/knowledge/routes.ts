import { z } from 'zod';
import { route } from '../common/route.ts';
import { channel, moment } from '../common/values.ts';

/** A property or attribute that was seen: its samples are never personal values. */
export const knownValue = z.object({
  path: z.string().describe('E.g. `address.country`.'),
  type: z.enum(['text', 'number', 'boolean', 'time', 'list', 'object']),
  samples: z.array(z.union([z.string(), z.number(), z.boolean()])).describe('In the order they were seen.'),
});
export type KnownValueView = z.output<typeof knownValue>;

const named = z.object({ id: z.string(), name: z.string() });

/** What forms offer to choose from. Hints for writing, never limits. */
export const knowledge = z.object({
  events: z.array(z.object({ name: z.string(), properties: z.array(knownValue) })),
  attributes: z.array(knownValue).describe('Of people. Personal ones have no samples.'),
  topics: z.array(z.string()).describe('Topics of consent in use.'),
  stageModels: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      stages: z
        .array(
          z.object({
            id: z.string(),
            name: z.string(),
            ownName: z
              .string()
              .nullable()
              .describe('Null: by its id, in words where it ships with the product.'),
            hue: z
              .string()
              .nullable()
              .describe('The stage whose colour it bears; null: by its place in life.'),
          }),
        )
        .describe('In the order of life.'),
    }),
  ),
  segments: z
    .array(named.extend({ kind: z.enum(['live', 'static']), people: z.int() }))
    .describe('Segments and lists that are in use, by name.'),
  journeys: z
    .array(
      named.extend({
        live: z.boolean(),
        takes: z.boolean().describe('It begins with people whom another journey hands over, or calls.'),
      }),
    )
    .describe('Those that are in use, by name.'),
  members: z.array(named).describe('Who works here, by name.'),
  couponPools: z.array(named).describe('Pools of coupon codes that are in use, by name.'),
  templates: z
    .array(named.extend({ channel, version: z.int() }))
    .describe('Published messages of the content library, by name, with their latest versions.'),
  secrets: z.array(z.string()).describe('Names of the secrets that calls may hold.'),
  rfmGroups: z
    .array(z.object({ id: z.string(), name: z.string().nullable() }))
    .describe('Groups of the RFM grid; those that ship with the product have names in each language.'),
  currency: z.string().describe('ISO 4217: what amounts are told in.'),
  zones: z.array(z.string()).describe('IANA names this installation has rules for.'),
  zone: z.string().describe("The workspace's own."),
});

/** A journey or segment that looks at something. */
const user = z.object({ kind: z.enum(['journey', 'segment']), id: z.uuid(), name: z.string() });

const seenAttribute = z.object({
  name: z.string(),
  types: z
    .array(
      z.object({ type: z.enum(['text', 'number', 'boolean', 'list', 'object']), people: z.number().int() }),
    )
    .describe('The most frequent first; empty where values are kept encrypted.'),
  people: z.number().int().describe('Of those looked at.'),
  isPersonal: z.boolean().describe('Kept encrypted: nothing is told of its values.'),
  samples: knownValue.shape.samples,
  usedBy: z.array(user),
});

const seenEvent = z.object({
  name: z.string(),
  times: z.number().int().describe('In the days looked at.'),
  lastAt: moment.nullable().describe('`null`: not in the days looked at.'),
  properties: z.array(knownValue),
  usedBy: z.array(user),
});

/** Everything that ever came in by its name, with how much there is of it. */
export const seen = z.object({
  days: z.number().int(),
  people: z.number().int().describe('How many were looked at: those seen last.'),
  isEverybody: z.boolean(),
  attributes: z.array(seenAttribute),
  events: z.array(seenEvent),
});
export type SeenView = z.output<typeof seen>;

export const knowledgeRoutes = {
  getKnowledge: route({
    method: 'GET',
    path: '/v1/knowledge',
    permission: 'events.read',
    tag: 'Knowledge',
    summary: 'What this workspace has seen: events and their properties, attributes, topics, stages, zones',
    response: knowledge,
  }),
  getSeen: route({
    method: 'GET',
    path: '/v1/knowledge/seen',
    permission: 'events.read',
    tag: 'Knowledge',
    summary: 'Attributes and events that came in: types, how often, samples, and what looks at them',
    response: seen,
  }),
};
