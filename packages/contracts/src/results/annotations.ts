import { z } from 'zod';
import { route } from '../common/route.ts';
import { uuid } from '../common/values.ts';

const day = z.iso.date().describe('On the workspace’s calendar.');
const text = z.string().trim().min(1).max(200);
const journey = z.object({ id: uuid, name: z.string() });

/** What happened on a day: something that a chart doesn’t know. */
export const annotation = z.object({
  id: uuid,
  day,
  text: z.string(),
  journey: journey.nullable().describe('Null: it concerns all of them.'),
  author: z.string().nullable(),
});
export type Annotation = z.output<typeof annotation>;

/** A version that went live. */
export const publication = z.object({
  day,
  journey,
  version: z.number().int(),
  note: z.string().nullable().describe('Why, in the author’s own words.'),
});
export type Publication = z.output<typeof publication>;

const body = z.strictObject({
  day,
  text,
  journey: uuid.nullable().default(null).describe('Null: it concerns all of them.'),
});
const params = z.object({ annotation: uuid });

export const annotationRoutes = {
  listAnnotations: route({
    method: 'GET',
    path: '/v1/annotations',
    permission: 'journeys.read',
    tag: 'Results',
    summary: 'What is noted by day, and the versions that went live, for charts',
    query: z.object({
      from: z.iso.date().optional().describe('First day; 30 days back unless given.'),
      to: z.iso.date().optional().describe('Last day; today unless given. At most 400 days.'),
      journey: uuid.optional().describe('What concerns it; all unless given.'),
    }),
    response: z.object({ items: z.array(annotation), published: z.array(publication) }),
    refuses: [422],
    links: {
      editAnnotation: { annotation: '$response.body#/items/0/id' },
      removeAnnotation: { annotation: '$response.body#/items/0/id' },
    },
  }),
  addAnnotation: route({
    method: 'POST',
    path: '/v1/annotations',
    permission: 'journeys.edit',
    tag: 'Results',
    summary: 'Notes what happened on a day',
    body,
    status: 201,
    response: annotation,
    refuses: [404],
    links: {
      editAnnotation: { annotation: '$response.body#/id' },
      removeAnnotation: { annotation: '$response.body#/id' },
    },
  }),
  editAnnotation: route({
    method: 'PUT',
    path: '/v1/annotations/:annotation',
    permission: 'journeys.edit',
    tag: 'Results',
    summary: 'Says it anew',
    params,
    body,
    response: annotation,
    refuses: [404],
  }),
  removeAnnotation: route({
    method: 'DELETE',
    path: '/v1/annotations/:annotation',
    permission: 'journeys.edit',
    tag: 'Results',
    summary: 'Takes a note away',
    params,
    response: z.object({ id: uuid }),
    refuses: [404],
  }),
};
