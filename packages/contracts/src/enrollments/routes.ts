import { z } from 'zod';
import { page } from '../common/paging.ts';
import { jsonObject, uuid } from '../common/values.ts';
import { route } from '../common/route.ts';
import { journeyPerson, peopleQuery, savedPeople } from '../journeys/people.ts';
import { enrollment, enrollmentWithSteps } from './documents.ts';

/** People inside of journeys. */
export const enrollmentRoutes = {
  createEnrollment: route({
    method: 'POST',
    path: '/v1/journeys/:journey/enrollments',
    permission: 'enrollments.create',
    tag: 'Enrollments',
    summary: 'Fires the API trigger for one person; the journey decides whether they enter',
    params: z.object({ journey: uuid }),
    headers: z.looseObject({
      'idempotency-key': z
        .string()
        .min(1)
        .max(200)
        .optional()
        .describe('The same key, sent again within 7 days, changes nothing and gets the first answer.'),
    }),
    body: z.strictObject({
      userId: z.string().min(1).max(500).optional().describe('Your id of the person.'),
      personId: uuid.optional().describe('Our id of the person.'),
      payload: jsonObject.default({}).describe('Journey data of the entry.'),
    }),
    status: 202,
    response: z.object({
      accepted: z.literal(true),
      person: uuid,
      event: z.string().describe('Id of the event it became.'),
    }),
    refuses: [404, 409, 422],
  }),
  listJourneyPeople: route({
    method: 'GET',
    path: '/v1/journeys/:journey/people',
    permission: 'people.read',
    tag: 'Enrollments',
    summary: 'The people that a number of the journey counts, newest first',
    params: z.object({ journey: uuid }),
    query: peopleQuery,
    response: page(journeyPerson),
    refuses: [404],
  }),
  saveJourneyPeople: route({
    method: 'POST',
    path: '/v1/journeys/:journey/people/list',
    permission: 'segments.edit',
    tag: 'Enrollments',
    summary: 'Puts the people that a number counts now on a list, each once; 409 where they are too many',
    params: z.object({ journey: uuid }),
    body: savedPeople,
    status: 201,
    response: z.object({
      list: uuid,
      people: z.int().describe('Different people behind the number.'),
      added: z.int(),
      already: z.int().describe('Were on the list before.'),
    }),
    refuses: [404, 409],
  }),
  getEnrollment: route({
    method: 'GET',
    path: '/v1/enrollments/:enrollment',
    permission: 'people.read',
    tag: 'Enrollments',
    summary: 'One enrollment with every step',
    params: z.object({ enrollment: uuid }),
    response: enrollmentWithSteps,
    refuses: [404],
  }),
  exitEnrollment: route({
    method: 'POST',
    path: '/v1/enrollments/:enrollment/exit',
    permission: 'enrollments.end',
    tag: 'Enrollments',
    summary: 'Takes one person out of a journey; nothing unsent leaves any more',
    params: z.object({ enrollment: uuid }),
    status: 202,
    response: enrollment,
    refuses: [404, 409],
  }),
  retryEnrollment: route({
    method: 'POST',
    path: '/v1/enrollments/:enrollment/retry',
    permission: 'enrollments.end',
    tag: 'Enrollments',
    summary: 'Gives somebody whose turn failed for good another chance, once what was wrong is mended',
    params: z.object({ enrollment: uuid }),
    status: 202,
    response: enrollment,
    refuses: [404, 409],
  }),
};
