import type { FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error.ts';

const refusal = () =>
  new ApiError(403, 'cross-site', 'This call comes from another site.', {
    fix: 'Call from the app itself, or use a secret key instead of the session.',
  });

/** What the browser says about where the call comes from; `unknown` where nothing is said. */
function originOf(request: FastifyRequest, publicUrl: string): 'same' | 'other' | 'unknown' {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' ? 'same' : 'other';
  const { origin, host } = request.headers;
  if (origin === undefined) return 'unknown';
  const ours = [new URL(publicUrl).origin, `http://${host}`, `https://${host}`];
  return ours.includes(origin) ? 'same' : 'other';
}

/** A cookie goes along with calls that other sites make: such a write must prove that it is ours. */
export function requireSameOrigin(request: FastifyRequest, publicUrl: string): void {
  if (isRead(request)) return;
  if (originOf(request, publicUrl) !== 'same') throw refusal();
}

/** Signing in sets a cookie, so that no other site may do it for somebody; programs say nothing and may. */
export function refuseCrossSite(request: FastifyRequest, publicUrl: string): void {
  if (isRead(request)) return;
  if (originOf(request, publicUrl) === 'other') throw refusal();
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}
