import { z } from 'zod';
import { route } from '../common/route.ts';

/** A property or attribute that was seen: its samples are never personal values. */
export const knownValue = z.object({
  path: z.string().describe('E.g. `address.country`.'),
  type: z.enum(['text', 'number', 'boolean', 'time', 'list', 'object']),
  samples: z.array(z.union([z.string(), z.number(), z.boolean()])).describe('In the order they were seen.'),
});
export type KnownValueView = z.output<typeof knownValue>;

/** What forms offer to choose from. Hints for writing, never limits. */
export const knowledge = z.object({
  events: z.array(z.object({ name: z.string(), properties: z.array(knownValue) })),
  attributes: z.array(knownValue).describe('Of people. Personal ones have no samples.'),
  topics: z.array(z.string()).describe('Topics of consent in use.'),
  stageModels: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      stages: z.array(z.object({ id: z.string(), name: z.string() })).describe('In the order of life.'),
    }),
  ),
  zones: z.array(z.string()).describe('IANA names this installation has rules for.'),
  zone: z.string().describe("The workspace's own."),
});

export const knowledgeRoutes = {
  getKnowledge: route({
    method: 'GET',
    path: '/v1/knowledge',
    permission: 'events.read',
    tag: 'Knowledge',
    summary: 'What this workspace has seen: events and their properties, attributes, topics, stages, zones',
    response: knowledge,
  }),
};
