import { z } from 'zod';
import { route } from '../common/route.ts';
import { uuid } from '../common/values.ts';

/** What may be expected at an hour, or on a channel. */
const chance = z.object({
  rate: z.number().describe('That a message is opened or clicked within a day, from 0 to 1.'),
  group: z.number().describe('The same of people like them.'),
  all: z.number().describe('The same of everybody.'),
  own: z
    .number()
    .describe('How much their own messages count in it, from 0 to 1; their group counts for the rest.'),
});

/** When, and by which channel, somebody responds, and what that is known from. */
export const habits = z.object({
  refuses: z.boolean().describe('They refuse to be profiled: nothing is worked out.'),
  messages: z.number().int().describe('Of theirs, within half a year.'),
  group: z.object({
    age: z
      .number()
      .int()
      .nullable()
      .describe('The band: 0 below 25, 1 below 35, 2 below 45, 3 below 60, 4 above.'),
    platform: z.string().nullable().describe('Of their newest device.'),
    stage: z.object({ model: z.string(), stage: z.string() }).nullable(),
  }),
  chances: z
    .object({
      hours: z.array(chance).describe('24, by hour of their own day.'),
      channels: z.object({ sms: chance, email: chance, push: chance }),
    })
    .nullable()
    .describe('Null: they refuse, or nothing is known of anybody yet.'),
});
export type Habits = z.output<typeof habits>;

/** How somebody responds. */
export const habitRoutes = {
  getPersonHabits: route({
    method: 'GET',
    path: '/v1/people/:person/habits',
    permission: 'people.read',
    tag: 'People',
    summary: 'When, and by which channel, somebody responds best, and how much of that is their own',
    params: z.object({ person: uuid }),
    response: habits,
    refuses: [404],
  }),
};
