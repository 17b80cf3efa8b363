import { z } from 'zod';
import { page, paging } from '../common/paging.ts';
import { route } from '../common/route.ts';
import { jsonObject, uuid } from '../common/values.ts';
import {
  growthDay,
  segment,
  segmentEstimate,
  segmentItem,
  segmentKinds,
  segmentPerson,
  segmentProblem,
} from './documents.ts';

const params = z.object({ segment: uuid });
const name = z.string().trim().min(1).max(200);
const tag = 'Segments';
const first = '$response.body#/items/0/id';
const links = {
  getSegment: { segment: first },
  saveSegment: { segment: first },
  listSegmentPeople: { segment: first },
  listSegmentProblems: { segment: first },
  getSegmentOverlap: { segment: first },
  getSegmentGrowth: { segment: first },
  addToList: { segment: first },
  removeFromList: { segment: first },
  archiveSegment: { segment: first },
  restoreSegment: { segment: first },
  deleteSegment: { segment: first },
};

/** Who is meant, in any of the ways a spreadsheet may name them. */
const listed = z.strictObject({
  people: z
    .array(z.string().trim().min(1).max(500))
    .min(1)
    .max(5_000)
    .describe('Our ids, your user ids or e-mail addresses, mixed as you like.'),
});

/** Saved predicates that are kept up to date, and lists kept by hand. */
export const segmentRoutes = {
  listSegments: route({
    method: 'GET',
    path: '/v1/segments',
    permission: 'segments.read',
    tag,
    summary: 'Segments and lists by name, with how many are in, how that grew and where each is used',
    query: z.object({ archived: z.enum(['true', 'false']).default('false') }),
    response: z.object({ items: z.array(segmentItem) }),
    links,
  }),
  createSegment: route({
    method: 'POST',
    path: '/v1/segments',
    permission: 'segments.edit',
    tag,
    summary: 'Creates a list, or a live segment, which is then built',
    body: z.strictObject({
      name,
      kind: z.enum(segmentKinds),
      definition: jsonObject.optional().describe('Of a live segment.'),
    }),
    status: 201,
    response: segment,
    refuses: [409, 422],
  }),
  estimateSegment: route({
    method: 'POST',
    path: '/v1/segments/estimate',
    permission: 'segments.read',
    tag,
    summary: 'How many a definition would find now, and ten of them. Changes nothing',
    body: z.strictObject({ definition: jsonObject }),
    response: segmentEstimate,
    refuses: [422],
  }),
  getSegment: route({
    method: 'GET',
    path: '/v1/segments/:segment',
    permission: 'segments.read',
    tag,
    summary: 'One segment, with how it grew and where it is used',
    params,
    response: segmentItem,
    refuses: [404],
  }),
  saveSegment: route({
    method: 'PUT',
    path: '/v1/segments/:segment',
    permission: 'segments.edit',
    tag,
    summary: 'Renames a segment, or defines it anew; then it is built again',
    params,
    body: z.strictObject({ name, definition: jsonObject.optional() }),
    response: segment,
    refuses: [404, 409, 422],
  }),
  archiveSegment: route({
    method: 'POST',
    path: '/v1/segments/:segment/archive',
    permission: 'segments.edit',
    tag,
    summary: 'Puts a segment away that nothing uses; it is no longer kept up to date',
    params,
    response: segment,
    refuses: [404, 409],
  }),
  restoreSegment: route({
    method: 'POST',
    path: '/v1/segments/:segment/restore',
    permission: 'segments.edit',
    tag,
    summary: 'Takes a segment back from the archive; a live one is built again',
    params,
    response: segment,
    refuses: [404, 409],
  }),
  deleteSegment: route({
    method: 'DELETE',
    path: '/v1/segments/:segment',
    permission: 'segments.edit',
    tag,
    summary: 'Deletes a segment for good that nothing uses',
    params,
    response: z.object({ deleted: z.literal(true) }),
    refuses: [404, 409],
  }),
  listSegmentPeople: route({
    method: 'GET',
    path: '/v1/segments/:segment/people',
    permission: 'people.read',
    tag,
    summary: 'People in a segment, last come first',
    params,
    query: z.object({
      ...paging,
      model: z.string().min(1).max(100).optional().describe('With `stage`: only those in this stage.'),
      stage: z.string().min(1).max(100).optional(),
    }),
    response: page(segmentPerson),
    refuses: [404],
  }),
  listSegmentProblems: route({
    method: 'GET',
    path: '/v1/segments/:segment/problems',
    permission: 'people.read',
    tag,
    summary: 'People of whom it can’t be told whether they are in, and why; at most 100',
    params,
    response: z.object({ items: z.array(segmentProblem) }),
    refuses: [404],
  }),
  getSegmentOverlap: route({
    method: 'GET',
    path: '/v1/segments/:segment/overlap',
    permission: 'segments.read',
    tag,
    summary: 'How many are in this segment and another, and in one of them only',
    params,
    query: z.object({ with: uuid }),
    response: z.object({ both: z.int(), onlyThis: z.int(), onlyOther: z.int() }),
    refuses: [404],
  }),
  getSegmentGrowth: route({
    method: 'GET',
    path: '/v1/segments/:segment/growth',
    permission: 'segments.read',
    tag,
    summary: 'Days on which somebody came or went, oldest first, with the number at the end of each',
    params,
    query: z.object({ days: z.coerce.number().int().min(1).max(730).default(90) }),
    response: z.object({ items: z.array(growthDay) }),
    refuses: [404],
  }),
  addToList: route({
    method: 'POST',
    path: '/v1/segments/:segment/people',
    permission: 'people.edit',
    tag,
    summary: 'Puts people on a list',
    params,
    body: listed,
    response: z.object({
      added: z.int(),
      already: z.int(),
      unmatched: z.array(z.string()).describe('Nobody stands behind these.'),
    }),
    refuses: [404, 409],
  }),
  removeFromList: route({
    method: 'DELETE',
    path: '/v1/segments/:segment/people',
    permission: 'people.edit',
    tag,
    summary: 'Takes people off a list',
    params,
    body: listed,
    response: z.object({ removed: z.int(), unmatched: z.array(z.string()) }),
    refuses: [404, 409],
  }),
};
