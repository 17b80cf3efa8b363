import { z } from 'zod';
import { paging } from '../common/paging.ts';
import { moment, reason, uuid } from '../common/values.ts';
import { enrollment } from '../enrollments/documents.ts';
import { personSummary } from '../people/documents.ts';
import { statsQuery } from './stats.ts';

/** Numbers of `nodeStats` and `journeyTotals`. Those of the second line are about messages. */
const counted = [
  ...(['entered', 'here', 'attention', 'left', 'exited', 'goal', 'other-goal'] as const),
  ...(['sent', 'queued', 'parked', 'unknown', 'skipped', 'failed'] as const),
] as const;

/** Numbers of `arm`: each person once, in the arm that they were exposed to first. They need a node. */
export const armStates = ['exposed', 'accepted', 'delivered', 'opened', 'clicked', 'converted'] as const;

/** The number whose people are asked for. Without a node: of the journey as a whole. */
export const peopleState = z.enum([...counted, ...armStates]);
export type PeopleState = z.output<typeof peopleState>;

/**
 * Exactly the people that a number counts, when it is asked with the number's own node, port, reason, variant and
 * filter. Without a state: who stands at the node, or everybody who ever entered.
 */
export const peopleOfNumber = z.object({
  ...statsQuery.shape,
  node: z.string().min(1).max(40).optional(),
  state: peopleState.optional(),
  port: z.string().min(1).max(100).optional().describe('Of `left`: only by this way out.'),
  reason: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('Code, of `exited`, `skipped`, `failed`; the id, of `other-goal`.'),
  variant: z.string().min(1).max(100).optional().describe('Variant of a message, or arm of a split.'),
  q: z.string().min(1).max(500).optional().describe('Only the person with exactly this id, e-mail or phone.'),
});
export type PeopleOfNumber = z.input<typeof peopleOfNumber>;

/** The same, a page at a time. */
export const peopleQuery = z.object({ ...paging, ...peopleOfNumber.shape });
export type PeopleQuery = z.input<typeof peopleQuery>;

/** People that one call puts on a list. */
export const mostSaved = 20_000;

/** The people of a number, to be put on a list: one that is there, or a new one of that name. */
export const savedPeople = z.strictObject({
  number: peopleOfNumber,
  to: z.union([z.strictObject({ list: uuid }), z.strictObject({ name: z.string().trim().min(1).max(200) })]),
});

/** One stay of one person, as a number counted it. */
export const journeyPerson = z.object({
  id: z.string().describe('Of the line: who came twice stands in the list twice.'),
  person: personSummary,
  enrollment,
  stay: z.object({
    node: z.string().nullable().describe('Null when the journey as a whole was asked for.'),
    visit: z.number().int().nullable().describe('The how-manieth at this node.'),
    arrivedAt: moment.nullable(),
    at: moment.describe('When it happened; of those who stand there, when they came. The list’s order.'),
    port: z.string().nullable(),
    variant: z.string().nullable(),
    reason: reason.nullable().describe('Why they rest, left, were skipped ...'),
    message: z.string().nullable().describe('Id of the message it is about.'),
  }),
});
export type JourneyPerson = z.output<typeof journeyPerson>;
