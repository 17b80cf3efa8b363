import { z } from 'zod';
import { page, paging } from '../common/paging.ts';
import { route } from '../common/route.ts';
import { jsonObject, uuid } from '../common/values.ts';
import { call, callSecret, callStatus, secretName } from './documents.ts';

const oneCall = z.object({ call: z.string().min(1).max(200) });
const oneSecret = z.object({ name: secretName });

/** Calls to the outside, and the secrets they hold. */
export const callRoutes = {
  listCalls: route({
    method: 'GET',
    path: '/v1/calls',
    permission: 'messages.read',
    tag: 'Calls',
    summary: 'What journeys asked others over HTTP, and told staff, last due first',
    query: z.object({ ...paging, status: callStatus.optional(), person: uuid.optional() }),
    response: page(call),
  }),
  retryCall: route({
    method: 'POST',
    path: '/v1/calls/:call/retry',
    permission: 'enrollments.end',
    tag: 'Calls',
    summary:
      'Tries a failed call once more, under the same key and with the same body; its journey has gone on',
    params: oneCall,
    status: 202,
    response: call,
    refuses: [404, 409],
  }),
  answerSandboxCall: route({
    method: 'POST',
    path: '/v1/sandbox/calls/:call/answer',
    permission: 'clock.edit',
    tag: 'Sandbox',
    summary:
      'Says what a waiting call of a practice workspace is answered; else it is `200 {}` after a minute',
    params: oneCall,
    body: z.strictObject({
      status: z.int().min(200).max(599).default(200),
      body: jsonObject.default({}),
    }),
    status: 202,
    response: call,
    refuses: [404, 409],
  }),
  listCallSecrets: route({
    method: 'GET',
    path: '/v1/call-secrets',
    permission: 'providers.read',
    tag: 'Calls',
    summary: 'Names of the secrets that calls may hold; never their values',
    response: z.object({ items: z.array(callSecret) }),
  }),
  putCallSecret: route({
    method: 'PUT',
    path: '/v1/call-secrets/:name',
    permission: 'providers.edit',
    tag: 'Calls',
    summary: 'Adds or replaces a secret, written `{{ secrets.NAME }}` in addresses and headers',
    params: oneSecret,
    body: z.strictObject({
      value: z
        .string()
        .min(1)
        .max(2_000)
        // No control characters: it stands in headers and addresses.
        .regex(/^[ -~\u00a0-\ud7ff\ue000-\uffff]*$/),
    }),
    response: z.object({ name: z.string() }),
  }),
  dropCallSecret: route({
    method: 'DELETE',
    path: '/v1/call-secrets/:name',
    permission: 'providers.edit',
    tag: 'Calls',
    summary: 'Deletes a secret; calls that name it fail',
    params: oneSecret,
    response: z.object({ name: z.string() }),
    refuses: [404],
  }),
  rollCallSigning: route({
    method: 'POST',
    path: '/v1/call-signing/roll',
    permission: 'providers.edit',
    tag: 'Calls',
    summary:
      'Makes a new secret that calls are signed with, and shows it this once; the old one ends at once',
    response: z.object({ secret: z.string() }),
  }),
};
