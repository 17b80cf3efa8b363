import type { Database, Vault } from '@perennial/db';
import {
  deadLetters,
  defaultAddressCaps,
  gather,
  takeBatch,
  type AddressCaps,
  type Batch,
  type Gathering,
  type GatherOptions,
} from '@perennial/ingest';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { createKeyring, type Keyring } from '../../keys/keyring.ts';
import { described, nameOfOutside, undescribed } from '../../routing/outside.ts';
import { allowAnyOrigin } from './cors.ts';
import { notNow, withinTime } from './overload.ts';
import { parseRequest } from './parse-request.ts';
import { readers, type Said } from './read-request.ts';
import { Refusal, unauthorised } from './refusal.ts';

export interface IngestOptions {
  readonly db: Database;
  readonly vault: Vault;
  /** Real time, in milliseconds. */
  readonly clock: { readonly now: () => number };
  readonly keyring?: Keyring;
  /** New addresses that browser keys may give per hour. */
  readonly addressCaps?: Partial<AddressCaps>;
  /** How much is stored in one transaction. */
  readonly gathering?: GatherOptions;
  /** Milliseconds until a request is answered, whatever the database does. */
  readonly patience?: number;
  /** Requests that may wait for a connection before others are told to come back. */
  readonly mostWaiting?: number;
  /** From [0, 1), for spreading out those who come back. */
  readonly random?: () => number;
}

/**
 * The write paths of the Segment HTTP API, as its ordinary clients speak it, and those of a few other makers (W1-W11). Register it at
 * the root, and give the server `rewriteUrl: (request) => normaliseIngestUrl(request.url)`.
 *
 * Answers `{"success":true}` only after the commit. What is wrong with one event never shows in the status:
 * clients drop the whole batch on most 4xx. A database that is away or slow gives 429 with Retry-After, which
 * all clients wait for.
 */
export async function ingestRoutes(app: FastifyInstance, options: IngestOptions): Promise<void> {
  const keyring = options.keyring ?? createKeyring(options.db);
  const gathering = gather(takeBatch, options.gathering);
  // The handler reads the body itself: what it is labelled as says nothing about what it is.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.addHook('onRequest', async (request) => {
    delete request.raw.headers['content-type'];
  });
  allowAnyOrigin(app);
  app.setErrorHandler((error, request, reply) => answerRefusal(error, request, reply, options));
  for (const [path, read] of readers) {
    const take = async (request: FastifyRequest) => {
      await ingest(request, read, options, { keyring, gathering });
      return { success: true };
    };
    app.post(path, described(nameOfOutside('POST', path)), take);
    app.post(`${path}/`, undescribed, take);
  }
}

async function ingest(
  request: FastifyRequest,
  read: (request: FastifyRequest) => Promise<Said>,
  options: IngestOptions,
  { keyring, gathering }: { readonly keyring: Keyring; readonly gathering: Gathering },
): Promise<void> {
  const receivedAt = options.clock.now();
  const said = await read(request);
  const tools = {
    db: options.db,
    vault: options.vault,
    caps: { ...defaultAddressCaps, ...options.addressCaps },
    newId: uuidv7,
    refusals: deadLetters,
    onTrouble: (code: string, error: unknown) => logTrouble(request, code, error),
  };
  await withinTime({ ...options, waiting: gathering.waiting }, async (deadline) => {
    const key = await keyring.find(said.key);
    // A secret key is for reading and changing things; one that is used here has leaked into a client.
    if (!key || key.kind === 'secret') throw unauthorised();
    const parsed = parseRequest(said.body, said.type);
    const batch: Batch = { ...parsed, key, source: key.kind, ip: request.ip, receivedAt };
    await gathering.take(tools, batch, deadline);
  });
}

/** Neither messages nor details of database errors: they quote the row. */
function logTrouble(request: FastifyRequest, code: string, error: unknown): void {
  const { name, stack } = error instanceof Error ? error : new Error('unknown');
  const { code: state, routine } = error as { code?: unknown; routine?: unknown };
  request.log.error({ code, name, state, routine, at: stack?.split('\n').slice(1, 4) }, 'ingest trouble');
}

function answerRefusal(error: unknown, request: FastifyRequest, reply: FastifyReply, options: IngestOptions) {
  const refusal = error instanceof Refusal ? error : notNow(options);
  if (error !== refusal) logTrouble(request, 'not-stored', error);
  if (refusal.retryAfter !== undefined) reply.header('retry-after', String(refusal.retryAfter));
  if (refusal.status === 401) reply.header('www-authenticate', 'Basic realm="write key"');
  return reply.code(refusal.status).send({ error: { code: refusal.code, message: refusal.message } });
}
