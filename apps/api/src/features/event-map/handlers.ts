import type { eventMapRoutes } from '@perennial/contracts';
import { beginStageRun, everyModel, getWorkspace, lockWorkspace, saveSettings } from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { defaultEventMap, eventMapSchema, type EventMap } from '@perennial/lifecycle';
import { found, unprocessable } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';

const asJson = (map: unknown) => map as JsonObject;

export const eventMapHandlers: Handlers<typeof eventMapRoutes> = {
  getEventMap: async ({ read, workspace }) => {
    const { settings } = found(await read((tx) => getWorkspace(tx, workspace.id)), 'workspace');
    return asJson(settings['eventMap'] ?? defaultEventMap);
  },

  saveEventMap: async ({ workspace, body, change }) => {
    const eventMap = requireMap(body);
    return change(async (tx, audit) => {
      await lockWorkspace(tx, workspace.id);
      const row = found(await getWorkspace(tx, workspace.id), 'workspace');
      await saveSettings(tx, row, { eventMap });
      await beginStageRun(tx, workspace.id, { model: everyModel, act: 'rebuild' });
      await audit.write({ subject: 'event-map', before: row.settings['eventMap'], after: eventMap });
      return asJson(eventMap);
    });
  },
};

function requireMap(json: JsonObject): EventMap {
  const parsed = eventMapSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  const field = ['body', ...path].join('.');
  throw unprocessable('invalid-event-map', `${field}: ${message}`, { field });
}
