import { errorAnswer, type Refusal, type Route } from '@perennial/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error.ts';
import { authenticate, openWorkspace, requirePermission } from '../auth/authenticate.ts';
import { actorOf, type Caller, type WorkspaceAccess } from '../auth/caller.ts';
import { refuseCrossSite } from '../auth/same-origin.ts';
import { pageRequest } from '../http/cursors.ts';
import { guard } from '../http/guard.ts';
import type { Services } from '../services.ts';
import type { WorkspaceCall } from './call.ts';
import { changeIn } from './change.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Name of the route in the contracts; absent for pages and probes. */
    readonly route?: string;
    /** What a caller needs; routes outside of the contracts name theirs, too. */
    readonly permission?: string;
    /** What the body is, where it isn't JSON. */
    readonly consumes?: string;
  }
  interface FastifyRequest {
    caller: Caller | null;
    workspace: WorkspaceAccess | null;
  }
}

type AnyHandler = (call: WorkspaceCall<Route>) => Promise<unknown>;

/** Puts one route of the contracts in front of its handler. */
export function registerRoute(
  app: FastifyInstance,
  services: Services,
  name: string,
  route: Route,
  handler: AnyHandler,
): void {
  app.route({
    method: route.method,
    url: route.path,
    exposeHeadRoute: false,
    config: {
      route: name,
      permission: route.permission,
      ...(route.consumes && { consumes: route.consumes }),
    },
    schema: schemaOf(name, route),
    // Before the body is read: strangers get nothing parsed.
    onRequest: (request) => admit(services, route, request),
    preValidation: async (request) => prepare(route, request),
    handler: async (request, reply) => {
      const answer = await handler(callOf(services, name, route, request, reply));
      if (route.events) streamHeaders(reply);
      if (route.produces) fileHeaders(reply, route.produces[0]);
      return reply.code(route.status ?? 200).send(answer);
    },
  });
}

/** A handler that writes it in another form has said so. */
function fileHeaders(reply: FastifyReply, type: string): void {
  if (!reply.hasHeader('content-type')) reply.type(type);
  reply.header('cache-control', 'no-store');
}

/** No proxy may hold events back to make bigger pieces of them. */
function streamHeaders(reply: FastifyReply): void {
  reply.type('text/event-stream').headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
}

async function admit(services: Services, route: Route, request: FastifyRequest): Promise<void> {
  if (route.permission === 'public') return refuseCrossSite(request, services.config.publicUrl);
  request.caller = await authenticate(services, request);
  if (route.permission !== 'signed-in')
    request.workspace = await openWorkspace(services, request, request.caller);
  requirePermission(route, request.caller, request.workspace ?? undefined);
}

/** False when they are refused by now. @throws when nobody can tell, e.g. while the database is away */
async function isAdmitted(services: Services, route: Route, request: FastifyRequest): Promise<boolean> {
  try {
    await admit(services, route, request);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) return false;
    throw error;
  }
}

/** A missing body is an empty one; what stands in the address is guarded like what stands in a body. */
async function prepare(route: Route, request: FastifyRequest): Promise<void> {
  if (route.body && (request.body === undefined || request.body === null)) request.body = {};
  guard(request.query, 'query');
  guard(request.params, 'params');
}

function callOf(
  services: Services,
  name: string,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): WorkspaceCall<Route> {
  const { params, query, headers, body } = request;
  const caller = request.caller!;
  const workspace = request.workspace!;
  const call = {
    params,
    query,
    headers,
    body,
    services,
    request,
    reply,
    caller,
    workspace,
    get page() {
      return pageRequest(services.cursors, query as { limit: number });
    },
    read: (work) => services.db.inWorkspace(workspace.id, work),
    mayStill: () => isAdmitted(services, route, request),
    change: (work) => changeIn(services.db, workspace.id, { actor: actorOf(caller), action: name }, work),
  } satisfies Record<keyof WorkspaceCall<Route>, unknown> &
    Pick<WorkspaceCall<Route>, 'read' | 'change' | 'mayStill'>;
  return call as WorkspaceCall<Route>;
}

function schemaOf(name: string, route: Route): object {
  const { params, query, headers, body, tag, summary, events, consumes, produces, response } = route;
  return {
    operationId: name,
    tags: [tag],
    summary,
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(headers && { headers }),
    ...(body && { body }),
    ...(events && { events }),
    ...(consumes && { consumes: [consumes] }),
    ...(produces && { files: produces }),
    security: route.permission === 'public' ? [] : [{ key: [] }, ...[{ session: [] }]],
    response: {
      [route.status ?? 200]: response.describe('Done.'),
      ...Object.fromEntries(refusals(route).map((status) => [status, errorAnswer.describe(words[status]!)])),
    },
  };
}

function refusals(route: Route): number[] {
  const any = [400, 429, 431, 500, 503];
  const access: Refusal[] =
    route.permission === 'public' ? [403] : route.permission === 'signed-in' ? [401, 403] : [401, 403, 404];
  const body = route.method === 'GET' ? [] : [413, 415];
  return [...new Set([...any, ...access, ...body, ...(route.refuses ?? [])])];
}

const words: Readonly<Record<number, string>> = {
  400: 'The request is not valid.',
  401: 'Nobody is signed in, or the key is not valid.',
  403: 'Not allowed for this role or from this site.',
  404: 'There is no such thing in this workspace.',
  409: 'Something else is there already, or came first.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'Well-formed, but it can not be done.',
  429: 'Too often; see Retry-After.',
  431: 'Address and headers are larger than 16 KiB.',
  500: 'Something went wrong on our side.',
  503: 'The database is away; see Retry-After.',
};
