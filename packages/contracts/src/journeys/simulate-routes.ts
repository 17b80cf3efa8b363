import { z } from 'zod';
import { route } from '../common/route.ts';
import { moment, uuid } from '../common/values.ts';

/** People that one simulation looks at. */
export const mostSimulated = 1_000;
/** People whose facts one answer holds. */
export const mostOfPage = 200;

const names = z.array(z.string().min(1).max(200)).max(200);
const json = z.record(z.string(), z.unknown());

const entries = z.array(
  z.object({
    key: z.string(),
    live: z.boolean(),
    lastEnteredAt: z.number(),
    lastEndedAt: z.number().nullable(),
  }),
);

const simulatedPerson = z.object({
  name: z.string().nullable().describe('For the reader. `null`: nobody knows it.'),
  facts: json.describe(
    'What journeys may look at: attributes, stages, consents, history of the events asked for.',
  ),
  entries: entries.describe('Earlier passages through this journey.'),
  elsewhere: z.record(uuid, entries).describe('The same of the other journeys, by their ids.'),
});
export type SimulatedPersonView = z.output<typeof simulatedPerson>;

/** Simulation happens where it is asked for; the server only knows whom it is about. */
export const simulateRoutes = {
  simulateJourney: route({
    method: 'POST',
    path: '/v1/journeys/:journey/simulate',
    permission: 'people.personal',
    tag: 'Journeys',
    summary:
      'What a simulation starts from: facts of real people, by chance or by name, a page at a time. Reads only',
    params: z.object({ journey: uuid }),
    body: z.strictObject({
      events: names.describe('Names of the events whose history is needed.'),
      messagesMs: z
        .number()
        .int()
        .min(0)
        .max(100_000_000_000)
        .default(0)
        .describe('How far back sent messages are looked at; 0: not at all.'),
      handsTo: z
        .array(uuid)
        .max(50)
        .default([])
        .describe('Ids of the journeys that the drawing hands people over to.'),
      people: z.array(uuid).min(1).max(mostOfPage).optional().describe('These, instead of people by chance.'),
      segment: uuid.optional().describe('Only people in it.'),
      count: z.number().int().min(1).max(mostSimulated).default(mostOfPage),
      from: z.number().int().min(0).max(mostSimulated).default(0).describe('Where `next` said to go on.'),
    }),
    response: z.object({
      now: moment.describe("The workspace's own clock."),
      zone: z.string(),
      currency: z.string(),
      allowedHours: json,
      eventMap: json,
      stageModels: z.array(json),
      others: z
        .array(z.object({ journey: uuid, name: z.string(), program: json }))
        .describe('The journeys that people can be handed over to, one after the other, as far as they run.'),
      answers: z
        .record(z.string(), z.object({ status: z.number().int().nullable(), captured: json }))
        .describe('What services outside answered last where it was a success, by node.'),
      people: z.array(simulatedPerson),
      next: z.number().int().nullable().describe('`null`: that were all.'),
    }),
    refuses: [404],
  }),
};
