import { z } from 'zod';
import { jsonObject, uuid } from '../common/values.ts';
import { consentRequest } from './consents.ts';
import { eventBatch, eventBody, eventCalls, type EventCall } from './events.ts';
import { inboxPage, inboxPageRequest, inboxReceiptsRequest } from './inbox.ts';
import { outsideRoute, type OutsideRoute } from './outside-route.ts';

const noted = z.object({ success: z.literal(true) });
const badKey = 'There is no key, or it may not do this.';

const events = {
  method: 'POST',
  access: 'write-key',
  tag: 'Events',
  description: `Segment's tracking API. 200 means that the events are stored; one that can't be used goes to the
dead letters with a reason and never shows in the status. Plain or gzip, whatever the headers say.`,
  response: noted,
  refuses: { 400: 'The body is not a JSON object.', 401: badKey },
} as const;

const words: { readonly [C in EventCall]: string } = {
  identify: 'Tells who somebody is',
  track: 'Tells what somebody did',
  page: 'Tells which page somebody looked at',
  screen: 'Tells which screen somebody looked at',
  group: 'Tells what somebody belongs to',
  alias: 'Tells that somebody goes by another id from now on',
};

/** Clients call by the word, browsers by its first letter. */
const calls: Readonly<Record<string, OutsideRoute>> = Object.fromEntries(
  eventCalls.flatMap((call) => {
    const body = eventBody(call);
    return [
      [call, { ...events, path: `/v1/${call}`, summary: words[call], body }],
      [`${call}Short`, { ...events, path: `/v1/${call[0]}`, summary: `${words[call]} (short form)`, body }],
    ];
  }),
);

/** As clients of other makers call it: who, where, and what they send. */
const foreign = (makers: string, paths: readonly string[], body: z.ZodType, consumes?: string) =>
  Object.fromEntries(
    paths.map((path) => [
      `foreign${path.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
      outsideRoute({
        ...events,
        path,
        summary: `Takes events as clients of ${makers} send them`,
        body,
        ...(consumes !== undefined && { consumes }),
      }),
    ]),
  );

const inbox = {
  method: 'POST',
  access: 'write-key',
  tag: 'In-app inbox',
  refuses: {
    400: 'The request is not valid.',
    401: 'There is no key, or the user id is not signed with the inbox secret.',
    415: 'The body is not JSON.',
  },
} as const;

const page = {
  access: 'signature',
  path: '/u/:token',
  tag: 'Unsubscribing',
  params: z.object({ token: z.string().min(1).describe('Signed; stands in the link of a message.') }),
  response: z.string(),
  refuses: { 400: 'The address can not be decoded.', 404: 'The link is not one of ours.' },
  pages: [200, 404],
} as const;

const preferencePage = { ...page, path: '/p/:token', tag: 'Preferences' } as const;

const formPage = {
  access: 'signature',
  path: '/f/:token',
  tag: 'Forms',
  params: z.object({ token: z.string().min(1).describe('Signed; stands in the link.') }),
  response: z.string(),
  refuses: {
    400: 'The address can not be decoded.',
    404: 'The link is not one of ours, or the form is closed.',
  },
  pages: [200, 404],
} as const;

const linkParams = z.object({ code: z.string().min(1).describe('Stands in a message.') });

/** Routes for clients of other makers, providers and mail programs, by their names in OpenAPI. */
export const outsideRoutes: Readonly<Record<string, OutsideRoute>> = {
  ...calls,
  batch: outsideRoute({ ...events, path: '/v1/batch', summary: 'Sends many events', body: eventBatch }),
  batchShort: outsideRoute({
    ...events,
    path: '/v1/b',
    summary: 'Sends many events (short form)',
    body: eventBatch,
  }),
  import: outsideRoute({
    ...events,
    path: '/v1/import',
    summary: 'Sends many events (as older clients call it)',
    body: eventBatch,
  }),
  ...foreign(
    'PostHog',
    ['/batch', '/capture', '/e', '/i/v0/e'],
    z.looseObject({ api_key: z.string().describe('A write key.'), batch: z.array(jsonObject).optional() }),
  ),
  ...foreign(
    'Jitsu',
    eventCalls.map((call) => `/api/s/${call}`),
    z.looseObject({}).describe('As Segment has it. The header `X-Write-Key` holds `anything:key`.'),
  ),
  ...foreign(
    'Sensors Data',
    ['/sa'],
    z
      .unknown()
      .describe('`data` or `data_list`: base64 of JSON, gzip or not. The address ends in `?token=key`.'),
    'application/x-www-form-urlencoded',
  ),
  recordConsent: outsideRoute({
    method: 'POST',
    path: '/v1/consents',
    access: 'server-key',
    tag: 'Consents',
    summary: 'Records that somebody may be written to, or may not',
    body: consentRequest,
    status: 201,
    response: z.object({ personId: uuid }),
    refuses: {
      400: 'The request is not valid.',
      401: badKey,
      403: 'The role of the secret key may not do this.',
      404: 'There is no such person.',
      415: 'The body is not JSON.',
    },
  }),
  listInboxMessages: outsideRoute({
    ...inbox,
    path: '/v1/inbox/messages',
    summary: 'What lies in somebody’s in-app inbox, newest first, and how much of it is unread',
    body: inboxPageRequest,
    response: inboxPage,
  }),
  takeInboxReceipts: outsideRoute({
    ...inbox,
    path: '/v1/inbox/receipts',
    summary: 'Notes what somebody opened or clicked in their in-app inbox, once each',
    body: inboxReceiptsRequest,
    response: noted,
  }),
  takeCallback: outsideRoute({
    method: 'POST',
    path: '/v1/callbacks/:workspace/:provider',
    access: 'signature',
    tag: 'Callbacks',
    summary: 'Takes receipts and replies from a provider',
    description: `Each provider signs in a way of its own, over the raw body. Whatever is wrong, who can't sign is told
nothing but 401. A repeated call changes nothing and gets 200.`,
    params: z.object({ workspace: z.string().max(300), provider: z.string().max(300) }),
    body: z.unknown().describe('As the provider sends it.'),
    consumes: '*/*',
    response: z.unknown().describe('What the provider must read to know that it arrived.'),
    refuses: {
      400: 'Signed well, but it makes no sense.',
      401: 'Not signed as this provider signs.',
      404: 'Parameters longer than any id.',
    },
  }),
  followLink: outsideRoute({
    method: 'GET',
    access: 'signature',
    path: '/l/:code',
    tag: 'Tracking',
    summary: 'Goes where a short link of a message leads, and notes that somebody did',
    params: linkParams,
    status: 302,
    response: z.string(),
    refuses: { 400: 'The address can not be decoded.', 404: 'The link is not one of ours.' },
    pages: [302, 404],
  }),
  showPixel: outsideRoute({
    method: 'GET',
    access: 'signature',
    path: '/o/:code',
    tag: 'Tracking',
    summary: 'An invisible picture, the same for every code; notes that a mail was opened',
    params: linkParams,
    response: z.string().describe('A GIF.'),
    files: ['image/gif'],
    refuses: { 400: 'The address can not be decoded.', 404: 'A code longer than any.' },
  }),
  showForm: outsideRoute({ ...formPage, method: 'GET', summary: 'Shows a form; changes nothing' }),
  answerForm: outsideRoute({
    ...formPage,
    method: 'POST',
    summary: 'Takes what somebody filled in, and thanks them',
    body: z.looseObject({}).describe('Fields of the form as `f_<id>`.'),
    consumes: 'application/x-www-form-urlencoded',
    refuses: { ...formPage.refuses, 422: 'Something is missing or wrong; the page says what.' },
    pages: [200, 404, 422, 429],
  }),
  takeHookCall: outsideRoute({
    method: 'POST',
    access: 'signature',
    path: '/h/:token',
    tag: 'Inbound hooks',
    summary: 'Takes what a form of others or a CRM tells',
    description:
      'JSON or fields of a form; what is read from it, the hook says. A repeated call changes nothing.',
    params: z.object({ token: z.string().min(1).describe('Signed; stands in the address of the hook.') }),
    body: z.unknown().describe('As the other side sends it.'),
    consumes: '*/*',
    response: noted,
    refuses: {
      400: 'The address can not be decoded.',
      404: 'There is no such hook.',
      422: 'It can’t be read, or names nobody.',
    },
  }),
  showConfirming: outsideRoute({
    ...formPage,
    path: '/c/:token',
    method: 'GET',
    summary: 'Asks whether an address is theirs; changes nothing',
  }),
  confirmAddress: outsideRoute({
    ...formPage,
    path: '/c/:token',
    method: 'POST',
    summary: 'The owner of an address confirms it, and what they agreed to',
  }),
  showPreferences: outsideRoute({
    ...preferencePage,
    method: 'GET',
    summary: 'What somebody gets, by topic and channel, and whether they are profiled; changes nothing',
  }),
  savePreferences: outsideRoute({
    ...preferencePage,
    method: 'POST',
    summary: 'Records what they want from now on, with the words that stood there',
  }),
  showUnsubscribing: outsideRoute({
    ...page,
    method: 'GET',
    summary: 'Asks whether to unsubscribe; changes nothing',
  }),
  unsubscribe: outsideRoute({
    ...page,
    method: 'POST',
    summary: 'Unsubscribes, by the button of the page or by a mail program (RFC 8058)',
  }),
};
