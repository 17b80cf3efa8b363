import { z } from 'zod';
import { page, paging } from '../common/paging.ts';
import { channel, jsonObject, moment, uuid } from '../common/values.ts';
import { route } from '../common/route.ts';
import { consent } from './documents.ts';

const params = z.object({ person: uuid });

/** That somebody was erased: proof without saying who it was. */
export const erasure = z.object({
  id: uuid,
  at: moment,
  by: z.string().describe('As in the audit log: `user:<id>`, `key:<id>`.'),
  byName: z.string().nullable().describe('Null: not a user, or gone.'),
  counts: z.record(z.string(), z.number().int()).describe('Rows that went, by kind.'),
  doneAt: moment.nullable().describe('When the last row was gone; null while there are more.'),
});
export type Erasure = z.output<typeof erasure>;

const rows = z.array(jsonObject);

/** Everything that is held about one person. Lists are complete; times are ISO 8601, UTC. */
export const personExport = z.object({
  format: z.literal('perennial-person-1'),
  exportedAt: moment,
  person: jsonObject.describe('Attributes, zone, language, stages now, first and last seen.'),
  identities: rows.describe('Ids they go by: `kind`, `value`, `since`, `vouched` (named by a server).'),
  merges: rows.describe('People who turned out to be them: `absorbed`, `because`, `at`.'),
  devices: rows.describe('`platform`, `token`, `seenAt`.'),
  consents: rows.describe('Every yes and no in the order they came, with source, wording and proof.'),
  suppressions: rows.describe('Channels on which their address is silent, and why.'),
  stageHistory: rows.describe('Moves from stage to stage, oldest first, with what brought them about.'),
  scores: rows.describe('RFM and the chance that they buy again, as of `asOf`.'),
  segments: rows.describe('Segments and lists they are in, with `since`.'),
  enrollments: rows.describe('Journeys with their data, and every step with its reason.'),
  messages: rows.describe('Messages as they were rendered, with every try and what the provider said.'),
  events: rows.describe('Everything they did, newest first.'),
});

/** What the law lets people ask for: a copy of everything, and that nothing of it stays. */
export const erasureRoutes = {
  exportPerson: route({
    method: 'GET',
    path: '/v1/people/:person/export',
    permission: 'people.personal',
    tag: 'People',
    summary: 'Everything that is held about one person, as one file',
    params,
    produces: ['application/json'],
    response: personExport,
    refuses: [404],
  }),
  erasePerson: route({
    method: 'POST',
    path: '/v1/people/:person/erase',
    permission: 'people.erase',
    tag: 'People',
    summary:
      'Erases a person from every store, running journeys included; their addresses stay silent until they say yes again',
    params,
    status: 202,
    response: z.object({ erasure: uuid }),
    refuses: [404],
  }),
  listErasures: route({
    method: 'GET',
    path: '/v1/erasures',
    permission: 'people.erase',
    tag: 'People',
    summary: 'That people were erased, newest first, or whether the one with this id was',
    query: z.object({ ...paging, person: uuid.optional() }),
    response: page(erasure),
  }),
  findKeptConsents: route({
    method: 'POST',
    path: '/v1/erasures/consents',
    permission: 'people.erase',
    tag: 'People',
    summary: 'What the erased owner of an address had allowed and denied: the proof that outlives them',
    body: z.strictObject({
      channel: channel.exclude(['push', 'inbox']),
      address: z.string().min(1).max(500),
    }),
    response: z.object({ items: z.array(consent) }),
    refuses: [422],
  }),
};
