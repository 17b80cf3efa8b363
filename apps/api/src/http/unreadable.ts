import type { ConnectionError } from 'fastify';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { ApiError } from '../errors/api-error.ts';
import { toAnswer } from '../errors/error-handler.ts';

const refusals: Readonly<Record<string, ApiError | undefined>> = {
  HPE_HEADER_OVERFLOW: new ApiError(431, 'headers-too-large', 'Address and headers are larger than 16 KiB.', {
    field: 'headers',
    fix: 'Send long values in the body.',
  }),
  ERR_HTTP_REQUEST_TIMEOUT: new ApiError(408, 'too-slow', 'The request took too long to arrive.'),
};
const other = new ApiError(400, 'invalid-request', 'The request can not be read.');

/** Answers what the HTTP parser refuses, which never becomes a request, in the shape of every other refusal. */
export function answerUnreadable(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const refusal = refusals[error.code] ?? other;
  const body = JSON.stringify(toAnswer(refusal));
  const head = [
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
