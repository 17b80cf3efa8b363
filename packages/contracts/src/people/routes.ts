import { z } from 'zod';
import { page, paging } from '../common/paging.ts';
import { uuid } from '../common/values.ts';
import { route } from '../common/route.ts';
import { enrollmentWithSteps } from '../enrollments/documents.ts';
import { message } from '../messages/documents.ts';
import { listedPerson, person, personEvent, personSummary } from './documents.ts';

const params = z.object({ person: uuid });
const first = '$response.body#/items/0/id';

/** All of them must fit. */
const filters = {
  search: z.string().min(1).max(500).optional().describe('Exactly an id, e-mail address or phone number.'),
  model: z.string().min(1).max(100).optional().describe('Stage model of `stage`.'),
  stage: z.string().min(1).max(100).optional(),
  segment: uuid.optional().describe('A segment or list that they are in.'),
  condition: z
    .string()
    .min(2)
    .max(6_000)
    .optional()
    .describe('A predicate of the condition builder, as JSON.'),
};
const attributes = z
  .union([z.string(), z.array(z.string())])
  .transform((one) => [one].flat())
  .pipe(z.array(z.string().min(1).max(200)).max(20))
  .optional()
  .describe('Names of attributes to come along, at most 20.');

/** People and everything known about them. */
export const peopleRoutes = {
  listPeople: route({
    method: 'GET',
    path: '/v1/people',
    permission: 'people.read',
    tag: 'People',
    summary:
      'People last seen first: all, those found by an exact id or address, or those whom the filters fit',
    query: z.object({ ...paging, ...filters, attributes }),
    response: page(listedPerson),
    refuses: [422],
    links: {
      getPerson: { person: first },
      listPersonEvents: { person: first },
      listPersonEnrollments: { person: first },
      listPersonMessages: { person: first },
      removePerson: { person: first },
    },
  }),
  countPeople: route({
    method: 'GET',
    path: '/v1/people/count',
    permission: 'people.read',
    tag: 'People',
    summary: 'How many people the filters of the list fit',
    query: z.object(filters),
    response: z.object({
      people: z.number().int(),
      unknown: z
        .number()
        .int()
        .describe('Of whom the condition can not be told: something of it is missing.'),
    }),
    refuses: [422],
  }),
  findPeople: route({
    method: 'GET',
    path: '/v1/people/by-name',
    permission: 'people.personal',
    tag: 'People',
    summary:
      'Those of the people seen last whose name holds this text: names are sealed, so that few can be read through',
    query: z.object({
      q: z.string().trim().min(1).max(200),
      limit: z.coerce.number().int().min(1).max(20).default(8),
    }),
    response: z.object({ items: z.array(personSummary) }),
  }),
  getPerson: route({
    method: 'GET',
    path: '/v1/people/:person',
    permission: 'people.read',
    tag: 'People',
    summary: 'One person: attributes, identities, consents, stages and how they came about',
    params,
    response: person,
    refuses: [404],
  }),
  listPersonEvents: route({
    method: 'GET',
    path: '/v1/people/:person/events',
    permission: 'events.read',
    tag: 'People',
    summary: 'Events of a person, newest first',
    params,
    query: z.object({ ...paging, name: z.string().min(1).max(200).optional() }),
    response: page(personEvent),
    refuses: [404],
  }),
  listPersonEnrollments: route({
    method: 'GET',
    path: '/v1/people/:person/enrollments',
    permission: 'people.read',
    tag: 'People',
    summary: 'Journeys of a person with every step and its reason, last entered first',
    params,
    query: z.object(paging),
    response: page(enrollmentWithSteps),
    refuses: [404],
  }),
  listPersonMessages: route({
    method: 'GET',
    path: '/v1/people/:person/messages',
    permission: 'messages.read',
    tag: 'People',
    summary: 'Messages to a person as they were rendered, last due first',
    params,
    query: z.object(paging),
    response: page(message),
    refuses: [404],
  }),
  removePerson: route({
    method: 'POST',
    path: '/v1/people/:person/remove',
    permission: 'enrollments.end',
    tag: 'People',
    summary: 'Takes a person out of one journey or out of all; nothing unsent leaves any more',
    params,
    body: z.strictObject({ journey: uuid.optional() }),
    status: 202,
    response: z.object({ accepted: z.literal(true) }),
    refuses: [404],
  }),
};
