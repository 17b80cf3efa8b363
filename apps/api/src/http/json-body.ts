import type { FastifyInstance } from 'fastify';
import sjson from 'secure-json-parse';
import { badRequest, type ApiError } from '../errors/api-error.ts';
import { guard } from './guard.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes of a JSON body to a value that neither the program nor the database can trip over. */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  const value = read(decode(bytes));
  guard(value, 'body');
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw badRequest('invalid-json', 'The body is not UTF-8.', { field: 'body' });
  }
}

function read(text: string): unknown {
  try {
    return sjson.parse(text, undefined, { protoAction: 'error', constructorAction: 'error' });
  } catch (error) {
    throw problem(error as Error);
  }
}

function problem(error: Error): ApiError {
  if (error.message.includes('forbidden prototype'))
    return badRequest('forbidden-key', 'The body has a key that is not allowed.', {
      field: 'body',
      fix: 'Leave out `__proto__` and `constructor.prototype`.',
    });
  return badRequest('invalid-json', 'The body is not valid JSON.', {
    field: 'body',
    fix: 'Check it with a JSON validator.',
  });
}

export function acceptJson(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJson(body as Buffer));
    } catch (error) {
      done(error as Error, undefined);
    }
  });
}
