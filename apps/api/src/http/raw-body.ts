import type { FastifyInstance } from 'fastify';
import type { Readable } from 'node:stream';
import { ApiError } from '../errors/api-error.ts';

const type = 'application/octet-stream';

/** Lets files through to the routes that take them, unread: all other routes speak JSON. */
export function acceptFiles(app: FastifyInstance): void {
  app.addContentTypeParser(type, (request, payload, done) => {
    if (request.routeOptions.config.consumes === type) return done(null, payload);
    payload.resume();
    done(new ApiError(415, 'not-json', 'The body must be JSON.'), undefined);
  });
}

/** The body of a call that takes a file. */
export function fileOf(body: unknown): Readable {
  if (typeof body === 'object' && body !== null && 'pipe' in body) return body as Readable;
  throw new ApiError(415, 'not-json', `The body must be a file, sent as ${type}.`);
}
