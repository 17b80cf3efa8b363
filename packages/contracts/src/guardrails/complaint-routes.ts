import { z } from 'zod';
import { page, paging } from '../common/paging.ts';
import { route } from '../common/route.ts';
import { givenMoment, jsonObject, moment, uuid } from '../common/values.ts';

const proof = z.object({
  rendered: jsonObject.nullable().describe('The copy as it was sent; masked for roles that may not see it.'),
  consents: z.array(
    z.object({
      topic: z.string(),
      status: z.string(),
      at: z.string(),
      source: z.string(),
      wording: z.string().nullable(),
    }),
  ),
});

/** Somebody complained: what about, who answers them, until when, and what came of it. */
export const complaintCase = z.object({
  id: uuid,
  channel: z.string(),
  source: z.enum(['receipt', 'hand', 'file']),
  state: z.enum(['open', 'closed']),
  person: uuid.nullable().describe('Nobody: we know no one with the address, or they were erased.'),
  message: z.string().nullable(),
  journey: uuid.nullable(),
  journeyName: z.string().nullable(),
  owner: uuid.nullable(),
  ownerName: z.string().nullable(),
  openedAt: moment,
  dueAt: moment,
  late: z.boolean().describe('It is open, and should have been answered by now.'),
  closedAt: moment.nullable(),
  outcome: z.string().nullable(),
  note: z.string(),
  proof: proof.nullable(),
});
export type ComplaintCase = z.output<typeof complaintCase>;

const address = z.strictObject({
  channel: z.enum(['sms', 'email']),
  address: z.string().trim().min(1).max(320),
});
const outcome = z.enum(['apologised', 'explained', 'unfounded', 'other']);

/** Complaints, however they reached us. The address is suppressed at once. */
export const complaintRoutes = {
  listComplaints: route({
    method: 'GET',
    path: '/v1/complaints',
    permission: 'messages.read',
    tag: 'Complaints',
    summary: 'Cases of complaints, last opened first',
    query: z.object({ ...paging, state: z.enum(['open', 'closed']).optional() }),
    response: page(complaintCase),
    links: { editComplaint: { complaint: '$response.body#/items/0/id' } },
  }),
  exportComplaints: route({
    method: 'GET',
    path: '/v1/exports/complaints',
    permission: 'messages.read',
    tag: 'Exports',
    summary: 'All cases of complaints, with the copy and the consents that each was opened with',
    query: z.object({
      format: z.enum(['csv', 'ndjson']).default('csv'),
      bom: z.stringbool().default(false).describe('Begins with a mark by which Excel knows UTF-8.'),
    }),
    produces: ['text/csv', 'application/x-ndjson'],
    response: z.string(),
  }),
  openComplaint: route({
    method: 'POST',
    path: '/v1/complaints',
    permission: 'enrollments.end',
    tag: 'Complaints',
    summary: 'Opens a case by hand and suppresses the address',
    body: address.extend({ note: z.string().max(2_000).default('') }),
    status: 201,
    response: complaintCase,
    refuses: [422],
    links: { editComplaint: { complaint: '$response.body#/id' } },
  }),
  importComplaints: route({
    method: 'POST',
    path: '/v1/complaints/import',
    permission: 'enrollments.end',
    tag: 'Complaints',
    summary: 'Opens a case for each address of a list, and suppresses all of them',
    body: z.strictObject({ items: z.array(address).min(1).max(1_000) }),
    response: z.object({
      opened: z.number().int(),
      refused: z.array(z.object({ row: z.number().int(), address: z.string() })),
    }),
  }),
  editComplaint: route({
    method: 'PATCH',
    path: '/v1/complaints/:complaint',
    permission: 'enrollments.end',
    tag: 'Complaints',
    summary: 'Gives the case to somebody, sets its deadline, or closes it with its outcome',
    params: z.object({ complaint: uuid }),
    body: z.strictObject({
      owner: uuid.nullable().optional(),
      dueAt: givenMoment.optional(),
      state: z.enum(['open', 'closed']).optional(),
      outcome: outcome.nullable().optional(),
      note: z.string().max(2_000).optional(),
    }),
    response: complaintCase,
    refuses: [404, 422],
  }),
};
