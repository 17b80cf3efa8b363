import { inboxPageRequest, inboxReceiptsRequest } from '@perennial/contracts';
import { noteInInbox, openInboxSecret, personOfUser, type Transaction } from '@perennial/db';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ApiError } from '../../errors/api-error.ts';
import { errorHandler } from '../../errors/error-handler.ts';
import { pageRequest } from '../../http/cursors.ts';
import { acceptJson } from '../../http/json-body.ts';
import { createKeyring, type Keyring } from '../../keys/keyring.ts';
import { described } from '../../routing/outside.ts';
import type { Services } from '../../services.ts';
import { basicUser } from '../ingest/request-key.ts';
import { readInboxPage } from './read-inbox.ts';
import { isSigned } from './signature.ts';

type InboxServices = Pick<Services, 'db' | 'vault' | 'cursors'>;

const paths = { messages: '/v1/inbox/messages', receipts: '/v1/inbox/receipts' } as const;

/**
 * What the client in an app asks, from any origin and without cookies: a page of an inbox, and to note what was done with it. The
 * browser key says which workspace; that the caller is who they say, the customer's own server has to vouch for (T25).
 */
export async function publicInboxRoutes(app: FastifyInstance, services: InboxServices): Promise<void> {
  const keyring = createKeyring(services.db);
  acceptJson(app);
  app.setErrorHandler(errorHandler);
  allowAnyOrigin(app);

  app.post(paths.messages, described('listInboxMessages'), async (request) => {
    const { cursor, limit, ...claim } = parse(inboxPageRequest, request.body);
    const page = pageRequest(services.cursors, { cursor, limit });
    return asThem(services, keyring, request, claim, async (tx, workspace, person) => {
      const nothing = { items: [], unread: 0, next: null };
      return person === null ? nothing : readInboxPage({ tx, workspace, ...services }, person, page);
    });
  });

  app.post(paths.receipts, described('takeInboxReceipts'), async (request) => {
    const { what, messages, ...claim } = parse(inboxReceiptsRequest, request.body);
    await asThem(services, keyring, request, claim, async (tx, workspace, person) => {
      if (person !== null) await noteInInbox(tx, services.vault, workspace, person, { messages, what });
    });
    return { success: true };
  });
}

/** Browsers ask before they ask: no part of the API that people read of. */
const unlisted = { config: { permission: 'public' as const }, schema: { hide: true } as object };

function allowAnyOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    void reply.headers({ 'access-control-allow-origin': '*', 'cache-control': 'no-store' });
  });
  for (const path of Object.values(paths))
    app.options(path, unlisted, async (_request, reply) =>
      reply
        .code(204)
        .headers({
          'access-control-allow-methods': 'POST',
          'access-control-allow-headers': 'authorization, content-type, x-write-key',
          'access-control-max-age': '86400',
        })
        .send(),
    );
}

interface Claim {
  readonly userId: string;
  readonly signature: string;
}

/** Does the work in the workspace of the key, as the person whom the user id names; `null`: nobody goes by it yet. */
async function asThem<T>(
  { db, vault }: InboxServices,
  keyring: Keyring,
  request: FastifyRequest,
  { userId, signature }: Claim,
  work: (tx: Transaction, workspace: string, person: string | null) => Promise<T>,
): Promise<T> {
  const workspace = await workspaceOf(keyring, request);
  return db.inWorkspace(workspace, async (tx) => {
    const known = await openInboxSecret(tx, vault, workspace);
    if (!known || !isSigned(userId, known.secret, signature)) throw unproven();
    return work(tx, workspace, await personOfUser(tx, vault, workspace, userId));
  });
}

/** A secret key is for changing things; one that is used here has leaked into a page. */
async function workspaceOf(keyring: Keyring, { headers }: FastifyRequest): Promise<string> {
  const text = basicUser(headers.authorization) ?? headers['x-write-key'];
  const key = typeof text === 'string' && text !== '' ? await keyring.find(text) : null;
  if (!key || key.kind === 'secret') throw new ApiError(401, 'unauthorised', 'A valid write key is needed.');
  return key.workspace;
}

const unproven = () =>
  new ApiError(401, 'not-proven', 'The user id is not signed with the inbox secret of this workspace.', {
    field: 'body.signature',
  });

function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = ['body', ...issue!.path].join('.');
  throw new ApiError(400, 'bad-request', `${field}: ${issue!.message}`, { field });
}
