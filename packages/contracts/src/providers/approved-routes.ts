import { z } from 'zod';
import { moment, uuid } from '../common/values.ts';
import { route } from '../common/route.ts';

/** How far a provider has got with a text. */
export const reviewState = z.enum(['draft', 'submitted', 'approved', 'rejected']);
export type ReviewState = z.output<typeof reviewState>;

const signature = z
  .string()
  .regex(/^[^【】\s]{1,40}$/)
  .describe("The sender's name, without the brackets 【】.");
const code = z
  .string()
  .regex(/^[\w-]{0,60}$/)
  .describe('Of the template, in the console of the provider; empty until there is one.');
const slots = z
  .array(z.string().regex(/^[A-Za-z0-9_]{1,20}$/))
  .max(30)
  .describe('Names of the gaps there, in the order of the copy.');
const note = z.string().max(500);

/** Copy as a provider has it on file. */
export const approvedText = z.object({
  id: uuid,
  provider: uuid,
  source: z.string().describe('The copy as it stands in journeys, Liquid and all.'),
  template: z.string().describe('The text to hand in for review.'),
  values: z.array(z.string()).describe('What each gap holds, as Liquid.'),
  signature,
  code,
  slots,
  state: reviewState,
  note,
  changedAt: moment,
});
export type ApprovedText = z.output<typeof approvedText>;

/** Providers of mainland SMS take texts only that they approved before. */
export const approvedTextRoutes = {
  listApprovedTexts: route({
    method: 'GET',
    path: '/v1/approved-texts',
    permission: 'providers.read',
    tag: 'Providers',
    summary: 'Copy as providers have it on file',
    response: z.object({ items: z.array(approvedText) }),
    links: {
      editApprovedText: { text: '$response.body#/items/0/id' },
      deleteApprovedText: { text: '$response.body#/items/0/id' },
    },
  }),
  createApprovedText: route({
    method: 'POST',
    path: '/v1/approved-texts',
    permission: 'providers.edit',
    tag: 'Providers',
    summary: 'Notes that a provider has a copy on file, or is to have it',
    body: z.strictObject({
      provider: uuid,
      source: z.string().min(1).max(2_000),
      signature,
      code: code.default(''),
      slots: slots.optional().describe('Made from the copy when left out.'),
      state: reviewState.default('draft'),
      note: note.default(''),
    }),
    status: 201,
    response: approvedText,
    refuses: [404, 409, 422],
    links: { editApprovedText: { text: '$response.body#/id' } },
  }),
  editApprovedText: route({
    method: 'PATCH',
    path: '/v1/approved-texts/:text',
    permission: 'providers.edit',
    tag: 'Providers',
    summary: 'Changes what is known of it; a changed copy is another text',
    params: z.object({ text: uuid }),
    body: z.strictObject({
      signature: signature.optional(),
      code: code.optional(),
      slots: slots.optional(),
      state: reviewState.optional(),
      note: note.optional(),
    }),
    response: approvedText,
    refuses: [404, 422],
  }),
  deleteApprovedText: route({
    method: 'DELETE',
    path: '/v1/approved-texts/:text',
    permission: 'providers.edit',
    tag: 'Providers',
    summary: 'Forgets it: messages with that copy wait for another provider',
    params: z.object({ text: uuid }),
    response: z.object({ deleted: z.literal(true) }),
    refuses: [404],
  }),
};
