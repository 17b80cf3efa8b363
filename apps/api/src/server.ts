import cookie from '@fastify/cookie';
import { serializerCompiler, validatorCompiler } from '@fastify/type-provider-zod';
import { standardProviders, type ProviderDefinition } from '@perennial/channels';
import { routes, type Route } from '@perennial/contracts';
import { namesOfUsers, type Database, type Vault } from '@perennial/db';
import type { Kernel } from '@perennial/journey';
import {
  fastify,
  LogController,
  type FastifyInstance,
  type RouteOptions,
  type FastifyBaseLogger,
} from 'fastify';
import { METHODS } from 'node:http';
import type { Logger } from 'pino';
import { uuidv7 } from 'uuidv7';
import { createPasswords, type Passwords } from './auth/passwords.ts';
import { errorHandler } from './errors/error-handler.ts';
import { consentRoutes } from './features/consents/routes.ts';
import { ingestRoutes } from './features/ingest/routes.ts';
import { normaliseIngestUrl } from './features/ingest/url.ts';
import { callbackRoutes } from './features/receipts/routes.ts';
import { createWatching, usualWatchTimes, type WatchTimes } from './features/journeys/monitor/watching.ts';
import { createHub } from './features/journeys/together/hub.ts';
import { createPaces } from './features/journeys/together/pace.ts';
import { publicFormRoutes } from './features/forms/routes.ts';
import { publicHookRoutes } from './features/hooks/routes.ts';
import { publicInboxRoutes } from './features/inbox/routes.ts';
import { trackingRoutes } from './features/tracking/routes.ts';
import { preferenceRoutes } from './features/preferences/routes.ts';
import { unsubscribeRoutes } from './features/unsubscribe/routes.ts';
import { createCursors } from './http/cursors.ts';
import { exposeHealth } from './http/health.ts';
import { acceptJson } from './http/json-body.ts';
import { createLogger } from './http/logger.ts';
import { exposeMetrics } from './http/metrics.ts';
import { answerUnknown, rememberRoutes } from './http/not-found.ts';
import { describeApi } from './http/openapi.ts';
import { logRequests } from './http/request-log.ts';
import { acceptFiles } from './http/raw-body.ts';
import { setSecurityHeaders } from './http/security-headers.ts';
import { answerUnreadable } from './http/unreadable.ts';
import { serveWeb } from './http/web.ts';
import { productKernel } from './kernel.ts';
import { handlers } from './routing/handlers.ts';
import { registerRoute } from './routing/register.ts';
import type { ApiConfig, Services } from './services.ts';

export interface ServerOptions {
  readonly db: Database;
  readonly vault: Vault;
  readonly config: ApiConfig;
  readonly log?: Logger;
  readonly kernel?: Kernel;
  readonly providers?: readonly ProviderDefinition[];
  readonly passwords?: Passwords;
  readonly watchTimes?: Partial<WatchTimes>;
  /** Real time, milliseconds. */
  readonly now?: () => number;
  /** Told of every route, for tests that look at all. */
  readonly onRoute?: (route: RouteOptions) => void;
}

/** The API, ready to listen. Closing it leaves the database open: it belongs to the caller. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = emptyServer(options);
  const services = servicesOf(options, app.log);
  const https = options.config.publicUrl.startsWith('https:');
  if (options.onRoute) app.addHook('onRoute', options.onRoute);
  const known = rememberRoutes(app);
  setSecurityHeaders(app, { https });
  logRequests(app);
  exposeMetrics(app, options.config.metricsToken);
  exposeHealth(app, services.db);
  await app.register(cookie);
  await describeApi(app, options.config.publicUrl);
  const { db, vault, now } = services;
  await app.register(ingestRoutes, { db, vault, clock: { now } });
  await app.register(consentRoutes, { db, vault });
  await app.register(callbackRoutes, services);
  await app.register(unsubscribeRoutes, services);
  await app.register(preferenceRoutes, services);
  await app.register(trackingRoutes, services);
  await app.register(publicFormRoutes, services);
  await app.register(publicHookRoutes, services);
  await app.register(publicInboxRoutes, services);
  await app.register(async (scope) => registerRoutes(scope, services));
  app.addHook('preClose', async () => {
    services.watching.close();
    services.hub.close();
  });
  answerUnknown(app, { ...known, notFound: await serveWeb(app, options.config.web, known.notFound) });
  await app.ready();
  return app;
}

function servicesOf(options: ServerOptions, log: FastifyBaseLogger): Services {
  const { db, vault, config } = options;
  const watchTimes = { ...usualWatchTimes, ...options.watchTimes };
  const now = options.now ?? Date.now;
  return {
    db,
    vault,
    config,
    kernel: options.kernel ?? productKernel(),
    providers: options.providers ?? standardProviders,
    passwords: options.passwords ?? createPasswords(),
    cursors: createCursors(vault),
    watching: createWatching(watchTimes, (err) => log.warn({ err }, 'a look at a journey failed')),
    hub: createHub({
      db,
      times: watchTimes,
      now: () => performance.now(),
      nameOf: (user) =>
        db.acrossWorkspaces(async (tx) => (await namesOfUsers(tx, vault, [user])).get(user) ?? ''),
      onError: (err) => log.warn({ err }, 'those who draw together could not be told'),
    }),
    paces: createPaces(now),
    now,
  };
}

function emptyServer({ config, log }: ServerOptions): FastifyInstance {
  const app = fastify({
    loggerInstance: log ?? createLogger('silent'),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy ?? false,
    bodyLimit: 2 * 1_024 * 1_024,
    genReqId: () => uuidv7(),
    rewriteUrl: (request) => normaliseIngestUrl(request.url ?? '/'),
    routerOptions: { maxParamLength: 300 },
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error, request, reply) => errorHandler(error, request as never, reply as never),
  });
  // Without this, methods that fastify has never heard of get 400 instead of 405.
  for (const method of METHODS) if (!app.supportedMethods.includes(method)) app.addHttpMethod(method);
  app.setErrorHandler(errorHandler);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('caller', null);
  app.decorateRequest('workspace', null);
  return app as unknown as FastifyInstance;
}

function registerRoutes(scope: FastifyInstance, services: Services): void {
  acceptJson(scope);
  acceptFiles(scope);
  for (const [name, route] of Object.entries(routes))
    registerRoute(scope, services, name, route as Route, handlers[name as keyof typeof handlers] as never);
}
