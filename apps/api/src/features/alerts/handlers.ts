import type { AlertRoute, alertRoutes } from '@perennial/contracts';
import {
  createAlertRoute,
  deleteAlertRoute,
  editAlertRoute,
  getAlertRoute,
  listAlertRoutes,
  listAlerts,
  type AlertRouteRow,
  type Vault,
} from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { found, unprocessable } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';

/** What `alert_routes.sealed` holds. */
interface Place {
  readonly url: string;
  readonly secret?: string | undefined;
}

const placeOf = (vault: Vault, { sealed }: AlertRouteRow) => sealed && vault.open<Place>(sealed);

export const alertHandlers: Handlers<typeof alertRoutes> = {
  listAlerts: async ({ read, workspace, query }) => {
    const rows = await read((tx) => listAlerts(tx, workspace.id, query));
    return {
      items: rows.map(({ workspaceId: _, params, ...row }) => ({
        ...wire(row),
        params: params as JsonObject,
      })),
    };
  },

  listAlertRoutes: async ({ read, workspace, services }) => {
    const rows = await read((tx) => listAlertRoutes(tx, workspace.id));
    return { items: rows.map((row) => view(services.vault, row)) };
  },

  createAlertRoute: async ({ workspace, body, change, services }) => {
    const { vault } = services;
    const { kind, name, alerts, members, url, secret, digest } = body;
    requireAddress(kind, { members, url });
    const sealed = kind === 'mail' ? null : vault.seal({ url: url!, secret } satisfies Place);
    return change(async (tx, audit) => {
      const route = {
        id: uuidv7(),
        kind,
        name,
        alerts,
        settings: { members },
        sealed,
        digest,
        enabled: true,
      };
      const row = await createAlertRoute(tx, workspace.id, route);
      await audit.write({ subject: `alert-route:${row.id}`, after: auditView(vault, row) });
      return view(vault, row);
    });
  },

  editAlertRoute: async ({ workspace, params, body, change, services }) => {
    const { vault } = services;
    return change(async (tx, audit) => {
      const before = found(await getAlertRoute(tx, workspace.id, params.route), 'alert-route');
      const was = placeOf(vault, before);
      const members = body.members ?? before.settings.members ?? [];
      const url = body.url ?? was?.url;
      requireAddress(before.kind, { members, url });
      const secret = body.secret === undefined ? was?.secret : (body.secret ?? undefined);
      const sealed = before.kind === 'mail' ? null : vault.seal({ url: url!, secret } satisfies Place);
      const { name, alerts, enabled, digest } = body;
      const after = await editAlertRoute(tx, workspace.id, before.id, {
        ...(name !== undefined && { name }),
        ...(alerts !== undefined && { alerts }),
        ...(enabled !== undefined && { enabled }),
        ...(digest !== undefined && { digest }),
        settings: { members },
        sealed,
      });
      await audit.write({
        subject: `alert-route:${before.id}`,
        before: auditView(vault, before),
        after: { ...auditView(vault, after!), secretChanged: body.secret !== undefined },
      });
      return view(vault, after!);
    });
  },

  deleteAlertRoute: async ({ workspace, params, change, services }) =>
    change(async (tx, audit) => {
      const row = found(await getAlertRoute(tx, workspace.id, params.route), 'alert-route');
      await deleteAlertRoute(tx, workspace.id, row.id);
      await audit.write({ subject: `alert-route:${row.id}`, before: auditView(services.vault, row) });
      return { id: row.id };
    }),
};

/** @throws ApiError 422 when nobody would hear it */
function requireAddress(
  kind: AlertRouteRow['kind'],
  { members, url }: { readonly members: readonly string[]; readonly url: string | undefined },
): void {
  if (kind === 'mail' ? members.length > 0 : url !== undefined) return;
  throw unprocessable('no-address', 'It must be said where alerts go.', {
    field: kind === 'mail' ? 'body.members' : 'body.url',
  });
}

/** Never the address: whoever knows that of a robot may speak in the team's chat. */
function view(vault: Vault, row: AlertRouteRow): AlertRoute {
  const { id, kind, name, alerts, enabled, digest, createdAt, settings } = row;
  const place = placeOf(vault, row);
  return {
    id,
    kind,
    name,
    alerts,
    enabled,
    digest,
    createdAt: createdAt.toISOString(),
    members: [...(settings.members ?? [])],
    host: place && new URL(place.url).host,
    hasSecret: place?.secret !== undefined,
  };
}

function auditView(vault: Vault, row: AlertRouteRow) {
  const { kind, name, alerts, members, host, enabled, digest } = view(vault, row);
  return { kind, name, alerts, members, host, enabled, digest };
}
