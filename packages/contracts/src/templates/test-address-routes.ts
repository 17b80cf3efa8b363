import { z } from 'zod';
import { route } from '../common/route.ts';
import { uuid } from '../common/values.ts';
import { testAddress } from './documents.ts';

const one = z.object({ testAddress: uuid });
const tag = 'Content';

/** Addresses for tests: whoever reads them has said yes by typing a code back. */
export const testAddressRoutes = {
  listTestAddresses: route({
    method: 'GET',
    path: '/v1/test-addresses',
    permission: 'templates.edit',
    session: true,
    tag,
    summary: 'Where tests may go besides the mail of members',
    response: z.object({ items: z.array(testAddress) }),
  }),
  addTestAddress: route({
    method: 'POST',
    path: '/v1/test-addresses',
    permission: 'templates.edit',
    session: true,
    tag,
    summary: 'Sends a code to an address; tests go there once it came back',
    body: z.strictObject({
      channel: testAddress.shape.channel,
      address: z.string().trim().min(1).max(4_096),
    }),
    status: 201,
    response: testAddress,
    refuses: [409, 422],
    links: {
      confirmTestAddress: { testAddress: '$response.body#/id' },
      removeTestAddress: { testAddress: '$response.body#/id' },
    },
  }),
  confirmTestAddress: route({
    method: 'POST',
    path: '/v1/test-addresses/:testAddress/confirm',
    permission: 'templates.edit',
    session: true,
    tag,
    summary: 'Takes the code that was sent there',
    params: one,
    body: z.strictObject({
      code: z
        .string()
        .trim()
        .regex(/^\d{6}$/),
    }),
    response: testAddress,
    refuses: [404, 422],
  }),
  removeTestAddress: route({
    method: 'DELETE',
    path: '/v1/test-addresses/:testAddress',
    permission: 'templates.edit',
    session: true,
    tag,
    summary: 'No tests go there any more',
    params: one,
    response: z.object({ id: uuid }),
    refuses: [404],
  }),
};
