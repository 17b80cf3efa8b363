import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiConfig } from '../services.ts';

export const sessionCookie = 'perennial_session';

/** Two weeks, in seconds. */
export const sessionAge = 14 * 24 * 60 * 60;

const options = ({ publicUrl }: ApiConfig) =>
  ({
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https:'),
  }) as const;

export function setSessionCookie(reply: FastifyReply, config: ApiConfig, token: string): void {
  void reply.setCookie(sessionCookie, token, { ...options(config), maxAge: sessionAge });
}

export function clearSessionCookie(reply: FastifyReply, config: ApiConfig): void {
  void reply.clearCookie(sessionCookie, options(config));
}

export function sessionOf(request: FastifyRequest): string | undefined {
  return request.cookies[sessionCookie];
}
