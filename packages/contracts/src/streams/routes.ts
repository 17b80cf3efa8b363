import { z } from 'zod';
import { route } from '../common/route.ts';
import { moment, name, uuid } from '../common/values.ts';

/** What may be told of people as it happens. */
export const streamKinds = [
  'message.accepted',
  'message.delivered',
  'message.opened',
  'message.clicked',
  'message.failed',
  'message.complained',
  'journey.entered',
  'journey.left',
  'stage.entered',
  'stage.left',
  'experiment.exposed',
] as const;
const streamKind = z.enum(streamKinds);
export type StreamKind = (typeof streamKinds)[number];

const kinds = z.array(streamKind).min(1).max(streamKinds.length);
const url = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .describe('Where they are posted. Kept sealed.');

/** Programs of one’s own that hear what happens, signed as Standard Webhooks has it. */
export const stream = z.object({
  id: uuid,
  name: z.string(),
  host: z.string().describe('Of its address; the rest may be a secret.'),
  kinds: z.array(z.string()),
  enabled: z.boolean(),
  state: z
    .enum(['on', 'off', 'failing', 'paused'])
    .describe('`paused`: it failed so often that it waits for somebody to let it go on.'),
  failing: z.number().int().describe('Tries in a row that failed.'),
  fault: z.string().nullable().describe('Why the last one did.'),
  delivered: z.number().int().describe('Events that were taken so far.'),
  behind: moment.describe('Everything that was written before has been taken.'),
  createdAt: moment,
});
export type Stream = z.output<typeof stream>;

/** A try to deliver. */
export const streamDelivery = z.object({
  id: uuid,
  at: moment,
  events: z.number().int(),
  test: z.boolean(),
  status: z.number().int().nullable().describe('Of the answer, where there was one.'),
  fault: z.string().nullable().describe('Null: it was taken.'),
  milliseconds: z.number().int(),
});
export type StreamDelivery = z.output<typeof streamDelivery>;

const secret = z.string().describe('It signs every request, and is shown this once.');
const params = z.object({ stream: uuid });
const tag = 'Streams';

export const streamRoutes = {
  listStreams: route({
    method: 'GET',
    path: '/v1/streams',
    permission: 'providers.read',
    tag,
    summary: 'Programs that hear what happens',
    response: z.object({ items: z.array(stream) }),
  }),
  createStream: route({
    method: 'POST',
    path: '/v1/streams',
    permission: 'providers.edit',
    tag,
    summary: 'Has a program hear what happens from now on',
    body: z.strictObject({ name, url, kinds }),
    status: 201,
    response: z.object({ stream, secret }),
    links: {
      editStream: { stream: '$response.body#/stream/id' },
      deleteStream: { stream: '$response.body#/stream/id' },
      testStream: { stream: '$response.body#/stream/id' },
      resumeStream: { stream: '$response.body#/stream/id' },
      rollStreamSecret: { stream: '$response.body#/stream/id' },
      listStreamDeliveries: { stream: '$response.body#/stream/id' },
    },
  }),
  editStream: route({
    method: 'PATCH',
    path: '/v1/streams/:stream',
    permission: 'providers.edit',
    tag,
    summary: 'Changes what is given; switched on again, it goes on where it stood',
    params,
    body: z.strictObject({
      name: name.optional(),
      url: url.optional(),
      kinds: kinds.optional(),
      enabled: z.boolean().optional(),
    }),
    response: stream,
    refuses: [404],
  }),
  rollStreamSecret: route({
    method: 'POST',
    path: '/v1/streams/:stream/secret',
    permission: 'providers.edit',
    tag,
    summary: 'Makes a new secret and forgets the old one',
    params,
    response: z.object({ secret }),
    refuses: [404],
  }),
  testStream: route({
    method: 'POST',
    path: '/v1/streams/:stream/test',
    permission: 'providers.edit',
    tag,
    summary: 'Asks for a test to be delivered; what came of it stands among the deliveries',
    params,
    status: 202,
    response: stream,
    refuses: [404],
  }),
  resumeStream: route({
    method: 'POST',
    path: '/v1/streams/:stream/resume',
    permission: 'providers.edit',
    tag,
    summary: 'Has one that is paused go on: where it stood, or leaving out what was missed',
    params,
    body: z.strictObject({ missed: z.enum(['deliver', 'skip']).default('deliver') }),
    response: stream,
    refuses: [404],
  }),
  listStreamDeliveries: route({
    method: 'GET',
    path: '/v1/streams/:stream/deliveries',
    permission: 'providers.read',
    tag,
    summary: 'The last tries, newest first',
    params,
    response: z.object({ items: z.array(streamDelivery) }),
    refuses: [404],
  }),
  deleteStream: route({
    method: 'DELETE',
    path: '/v1/streams/:stream',
    permission: 'providers.edit',
    tag,
    summary: 'The program hears nothing any more',
    params,
    response: z.object({ id: uuid }),
    refuses: [404],
  }),
};
