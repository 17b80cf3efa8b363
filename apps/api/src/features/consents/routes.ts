import { consentRequest, may, type ConsentRequest, type Role } from '@perennial/contracts';
import type { Database, Vault, WriteKey } from '@perennial/db';
import { LostRace } from '@perennial/ingest';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from '../../errors/api-error.ts';
import { errorHandler } from '../../errors/error-handler.ts';
import { acceptJson } from '../../http/json-body.ts';
import { createKeyring, type Keyring } from '../../keys/keyring.ts';
import { described } from '../../routing/outside.ts';
import { basicUser } from '../ingest/request-key.ts';
import { recordConsent } from './record-consent.ts';

export interface ConsentOptions {
  readonly db: Database;
  readonly vault: Vault;
  readonly keyring?: Keyring;
}

/**
 * `POST /v1/consents`: records that somebody may be written to, or may not. For server keys and for secret
 * keys of roles that may act on people; a browser's key is public and proves nothing.
 */
export async function consentRoutes(app: FastifyInstance, options: ConsentOptions): Promise<void> {
  const keyring = options.keyring ?? createKeyring(options.db);
  acceptJson(app);
  app.setErrorHandler(errorHandler);
  app.post('/v1/consents', {
    ...described('recordConsent'),
    handler: async (request, reply) => {
      const key = await keyOf(keyring, request);
      const consent = parse(request.body);
      const { db, vault } = options;
      const recorded = await again(() =>
        db.inWorkspace(key.workspace, (tx) =>
          recordConsent({ tx, vault, workspace: key.workspace }, consent),
        ),
      );
      return reply.code(201).send(recorded);
    },
  });
}

async function keyOf(keyring: Keyring, request: FastifyRequest): Promise<WriteKey> {
  const { authorization } = request.headers;
  const bearer = /^bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  const text = bearer ?? basicUser(authorization) ?? request.headers['x-write-key'];
  const key = typeof text === 'string' && text !== '' ? await keyring.find(text) : null;
  if (!key || key.kind === 'browser')
    throw new ApiError(401, 'unauthorised', 'A valid server key or secret key is needed.');
  if (key.kind === 'secret' && !may(key.role as Role, 'enrollments.create'))
    throw new ApiError(403, 'not-allowed', `The role ${key.role} may not record consents.`);
  return key;
}

function parse(body: unknown): ConsentRequest {
  const parsed = consentRequest.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = ['body', ...issue!.path].join('.');
  throw new ApiError(400, 'bad-request', `${field}: ${issue!.message}`, { field });
}

async function again<T>(work: () => Promise<T>, tries = 5): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LostRace) || tries === 1) throw error;
    return again(work, tries - 1);
  }
}
