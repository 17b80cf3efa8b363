import { findApiKey, findMembership, findSession, getWorkspace, type Transaction } from '@perennial/db';
import { may, type Route } from '@perennial/contracts';
import type { FastifyRequest } from 'fastify';
import { ApiError, badRequest, notFound } from '../errors/api-error.ts';
import type { Services } from '../services.ts';
import type { Caller, WorkspaceAccess } from './caller.ts';
import { sessionOf } from './cookie.ts';
import { requireSameOrigin } from './same-origin.ts';

const unknownCaller = () =>
  new ApiError(401, 'not-signed-in', 'Nobody is signed in, or the key is not valid.', {
    fix: 'Sign in, or send `Authorization: Bearer <secret key>`.',
  });

/** The bearer of a secret key, else whoever's session the cookie names. */
export async function authenticate(services: Services, request: FastifyRequest): Promise<Caller> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return byKey(services, authorization);
  const session = sessionOf(request);
  if (session === undefined) throw unknownCaller();
  const { db, now, config } = services;
  const user = await db.acrossWorkspaces((tx) => findSession(tx, session, now()));
  if (user === undefined) throw unknownCaller();
  requireSameOrigin(request, config.publicUrl);
  return { kind: 'user', user, session };
}

async function byKey({ db }: Services, authorization: string): Promise<Caller> {
  const token = /^Bearer ([\w-]{20,200})$/i.exec(authorization)?.[1];
  const key = token && (await db.acrossWorkspaces((tx) => findApiKey(tx, token)));
  // Keys that write events can do nothing else, and are answered as if they didn't exist.
  if (!key || key.kind !== 'secret' || key.role === null) throw unknownCaller();
  return { kind: 'key', key: key.id, workspace: key.workspaceId, role: key.role };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The workspace at hand. One that the caller is no member of is answered like one that doesn't exist. */
export async function openWorkspace(
  { db }: Services,
  request: FastifyRequest,
  caller: Caller,
): Promise<WorkspaceAccess> {
  const named = request.headers['perennial-workspace'];
  const id = caller.kind === 'key' ? caller.workspace : named;
  if (id === undefined)
    throw badRequest('workspace-missing', 'The call does not say which workspace it is about.', {
      field: 'headers.perennial-workspace',
      fix: 'Send the id of a workspace in the header `Perennial-Workspace`.',
    });
  if (typeof id !== 'string' || !uuid.test(id) || (named !== undefined && named !== id))
    throw notFound('workspace');
  const access = await db.inWorkspace(id, (tx) =>
    caller.kind === 'key' ? keyAccess(tx, id, caller.role) : findMembership(tx, id, caller.user),
  );
  if (!access) throw notFound('workspace');
  return { id, ...access };
}

async function keyAccess(
  tx: Transaction,
  id: string,
  role: WorkspaceAccess['role'],
): Promise<Omit<WorkspaceAccess, 'id'> | undefined> {
  const workspace = await getWorkspace(tx, id);
  return workspace && { kind: workspace.kind, zone: workspace.zone, role };
}

/** 403 when the role at hand lacks what the route asks for. */
export function requirePermission(
  { permission, session }: Route,
  caller: Caller,
  workspace: WorkspaceAccess | undefined,
): void {
  if (session && caller.kind === 'key')
    throw new ApiError(403, 'needs-session', 'Keys can not do this: it needs somebody who signed in.');
  if (permission === 'public' || permission === 'signed-in') return;
  if (!workspace || !may(workspace.role, permission))
    throw new ApiError(403, 'not-allowed', `The role ${workspace?.role} does not have ${permission}.`, {
      fix: 'Ask an owner of the workspace.',
      values: { permission, role: workspace?.role ?? null },
    });
}
