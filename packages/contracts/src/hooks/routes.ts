import { z } from 'zod';
import { route } from '../common/route.ts';
import { attributeName, moment, name, reason, uuid } from '../common/values.ts';

/** A field of the body; dots lead into nested objects. */
const path = z.string().trim().min(1).max(200);
const target = attributeName.describe('A name here.');

/** What in a body from outside is whose, and what it means here. */
export const hookMapping = z.strictObject({
  event: z.string().trim().min(1).max(200).default('Form Submitted'),
  who: z.strictObject({ by: z.enum(['userId', 'email', 'phone']), path }),
  /** What repeated calls have in common, such as the number of the answer. Null: the whole body. */
  id: path.nullable().default(null),
  attributes: z.record(target, path).default({}),
  properties: z.record(target, path).default({}),
});
export type HookMapping = z.output<typeof hookMapping>;

export const hook = z.object({
  id: uuid,
  name: z.string(),
  mapping: hookMapping,
  url: z.string().describe('What the other side calls. Whoever knows it may call.'),
  taken: z.int(),
  refused: z.int(),
  problem: reason.nullable().describe('Why the last call that could not be used could not.'),
  lastAt: moment.nullable(),
});
export type Hook = z.output<typeof hook>;

const oneHook = z.object({ hook: uuid });
const body = z.strictObject({ name, mapping: hookMapping });

/** Addresses that forms of others and CRMs call. */
export const hookRoutes = {
  listHooks: route({
    method: 'GET',
    path: '/v1/inbound-hooks',
    permission: 'providers.read',
    tag: 'Inbound hooks',
    summary: 'All inbound hooks, with what came by them',
    response: z.object({ items: z.array(hook) }),
  }),
  createHook: route({
    method: 'POST',
    path: '/v1/inbound-hooks',
    permission: 'providers.edit',
    tag: 'Inbound hooks',
    summary: 'Makes an address that others may call',
    body,
    status: 201,
    response: hook,
    refuses: [409],
  }),
  saveHook: route({
    method: 'PUT',
    path: '/v1/inbound-hooks/:hook',
    permission: 'providers.edit',
    tag: 'Inbound hooks',
    summary: 'Changes what is read from its calls; the address stays',
    params: oneHook,
    body,
    response: hook,
    refuses: [404, 409],
  }),
  deleteHook: route({
    method: 'DELETE',
    path: '/v1/inbound-hooks/:hook',
    permission: 'providers.edit',
    tag: 'Inbound hooks',
    summary: 'Takes the address out of use, for ever',
    params: oneHook,
    response: z.object({ deleted: z.literal(true) }),
    refuses: [404],
  }),
};
