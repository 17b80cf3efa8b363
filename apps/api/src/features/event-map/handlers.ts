import type { eventMapRoutes } from '@perennial/contracts';
import {
  askForScoresAnew,
  beginStageRun,
  everyModel,
  getStageRun,
  getWorkspace,
  lockWorkspace,
  saveSettings,
  type Transaction,
} from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { changedNames, defaultEventMap, eventMapSchema, type EventMap } from '@perennial/lifecycle';
import { found, unprocessable } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { runView } from '../stage-models/run-view.ts';
import { changesOf, usageOf } from './changes.ts';

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
      const names = changedNames(mapIn(row.settings), eventMap);
      if (names === null || names.length > 0)
        await beginStageRun(tx, workspace.id, { model: everyModel, act: 'rebuild', names });
      await askForScoresAnew(tx, workspace.id);
      await audit.write({ subject: 'event-map', before: row.settings['eventMap'], after: eventMap });
      return asJson(eventMap);
    });
  },

  previewEventMap: async ({ read, workspace, body }) => {
    const after = requireMap(body);
    return read(async (tx) => changesOf(tx, workspace.id, await currentMap(tx, workspace.id), after));
  },

  getEventMapUsage: async ({ read, workspace }) =>
    read(async (tx) => usageOf(tx, workspace.id, await currentMap(tx, workspace.id))),

  getEventMapRun: async ({ read, workspace }) =>
    runView(await read((tx) => getStageRun(tx, workspace.id, everyModel))),
};

async function currentMap(tx: Transaction, workspace: string): Promise<EventMap> {
  return mapIn(found(await getWorkspace(tx, workspace), 'workspace').settings);
}

function mapIn(settings: Readonly<Record<string, unknown>>): EventMap {
  const parsed = eventMapSchema.safeParse(settings['eventMap']);
  return parsed.success ? parsed.data : defaultEventMap;
}

/** @throws ApiError 422 with all that is wrong and where */
function requireMap(json: JsonObject): EventMap {
  const parsed = eventMapSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({
    code: issue.code === 'custom' ? String(issue.params?.['code']) : `event-map.${issue.code}`,
    path: issue.path.join('.'),
    ...(issue.code === 'custom' && { values: issue.params as JsonObject }),
  }));
  const [{ path, message }] = parsed.error.issues as [(typeof parsed.error.issues)[number]];
  const field = ['body', ...path].join('.');
  throw unprocessable('invalid-event-map', `${field}: ${message}`, { field, values: { problems } });
}
