import type { CallbackRequest, ProviderDefinition } from '@perennial/channels';
import { getProvider, type ProviderRow } from '@perennial/db';
import { takeTold } from '@perennial/ingest';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, badRequest } from '../../errors/api-error.ts';
import { described } from '../../routing/outside.ts';
import type { Services } from '../../services.ts';
import { openCredentials } from '../providers/credentials.ts';

export type CallbackServices = Pick<Services, 'db' | 'vault' | 'providers' | 'config' | 'now'>;

type Params = { readonly workspace: string; readonly provider: string };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const mostBytes = 1_024 * 1_024;

/**
 * `POST /v1/callbacks/:workspace/:provider`, the address that a provider is given for receipts and replies.
 * Whoever can't sign as that provider gets one answer, 401, whatever else is wrong, so that nothing is learnt
 * about what exists here. A repeated call changes nothing and gets 200: providers repeat until they do.
 */
export async function callbackRoutes(app: FastifyInstance, services: CallbackServices): Promise<void> {
  // Signatures are over the raw bytes, whatever they are labelled as.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
    done(null, body),
  );
  app.post<{ Params: Params }>(
    '/v1/callbacks/:workspace/:provider',
    described('takeCallback'),
    async (request, reply) => {
      const { thanks } = await receive(services, request);
      return thanks ? thank(reply, thanks) : { success: true };
    },
  );
}

async function receive(
  services: CallbackServices,
  request: FastifyRequest<{ Params: Params }>,
): Promise<ProviderDefinition> {
  const { workspace, provider } = request.params;
  const known =
    uuid.test(workspace) && uuid.test(provider) ? await find(services, workspace, provider) : null;
  if (!known) throw refused();
  const credentials = known.definition.credentials.parse(openCredentials(services.vault, known.row));
  const callback = await known.definition.receive!(toCallback(services, request), credentials);
  if (callback.ok) {
    await takeTold(services, workspace, provider, callback);
    return known.definition;
  }
  if (callback.problem !== 'malformed') throw refused();
  throw badRequest('malformed-callback', 'The signature is good, but the body makes no sense.', {
    field: 'body',
  });
}

/** In the provider's own words, since it repeats its call until it reads them. */
function thank(reply: FastifyReply, { type, body }: NonNullable<ProviderDefinition['thanks']>): FastifyReply {
  return reply.header('content-type', type).send(body);
}

const refused = () => new ApiError(401, 'not-verified', 'The call is not signed as this provider signs.');

async function find(
  { db, providers }: CallbackServices,
  workspace: string,
  id: string,
): Promise<{ row: ProviderRow; definition: ProviderDefinition } | null> {
  const row = await db.inWorkspace(workspace, (tx) => getProvider(tx, workspace, id));
  const definition = providers.find((one) => one.id === row?.provider);
  return row && definition?.receive ? { row, definition } : null;
}

function toCallback(
  { config, now }: CallbackServices,
  { method, url, headers, body }: FastifyRequest,
): CallbackRequest {
  return {
    method,
    url: new URL(url, config.publicUrl).href,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
    ),
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
    receivedAt: now(),
  };
}
