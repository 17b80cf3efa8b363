import type { ErrorAnswer } from '@perennial/contracts';
import { hasZodFastifySchemaValidationErrors } from '@fastify/type-provider-zod';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from './api-error.ts';
import { isPassing } from './database-errors.ts';
import { invalidRequest } from './invalid-request.ts';

/** Every refusal leaves in one shape, with plain words and without a trace of the inside. */
export function errorHandler(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const answer = toApiError(error);
  if (answer.status >= 500) request.log.error({ err: error }, 'request failed');
  send(reply, answer);
}

export function send(reply: FastifyReply, error: ApiError): void {
  if (error.details.retryAfter !== undefined)
    void reply.header('retry-after', String(error.details.retryAfter));
  // Serialised here: the schemas of routes describe it too, but an error must never fail on the way out.
  void reply
    .code(error.status)
    .header('content-type', 'application/json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(toAnswer(error));
}

export function toAnswer({ code, message, details }: ApiError): ErrorAnswer {
  const { field, fix, values, diagnostics } = details;
  return {
    error: {
      code,
      message,
      ...(field !== undefined && { field }),
      ...(fix !== undefined && { fix }),
      ...(values && { values }),
      ...(diagnostics && { diagnostics: [...diagnostics] }),
    },
  };
}

function toApiError(error: FastifyError): ApiError {
  if (error instanceof ApiError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return invalidRequest(error);
  const known = byCode[error.code];
  if (known) return known;
  if (isPassing(error))
    return new ApiError(503, 'database-away', 'The database can not be reached right now.', {
      fix: 'Try again in a few seconds. Nothing was changed.',
      retryAfter: 5,
    });
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return new ApiError(error.statusCode, 'invalid-request', 'The request can not be read.');
  return new ApiError(500, 'unexpected', 'Something went wrong on our side. It has been logged.', {
    fix: 'Try again; when it happens again, look for this request in the log of the API.',
  });
}

const byCode: Readonly<Record<string, ApiError | undefined>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new ApiError(413, 'too-large', 'The body is larger than 2 MiB.', {
    field: 'body',
  }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new ApiError(415, 'not-json', 'The body must be JSON.', {
    field: 'headers.content-type',
    fix: 'Send it with `Content-Type: application/json`.',
  }),
  // Longer than any id: there is nothing of that name.
  FST_ERR_MAX_PARAM_LENGTH: new ApiError(404, 'not-found', 'There is no such thing in this workspace.'),
  FST_ERR_BAD_URL: new ApiError(400, 'invalid-url', 'The address can not be decoded.'),
};
