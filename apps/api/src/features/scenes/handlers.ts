import { sceneOf } from '@perennial/channels';
import type { SceneFeedDocument, sceneFeedDraft, sceneRoutes } from '@perennial/contracts';
import { deleteSceneFeed, holdSceneFeed, listSceneFeeds, saveSceneFeed, type SceneFeed } from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { conflict, found, notFound, unprocessable } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';

export const sceneHandlers: Handlers<typeof sceneRoutes> = {
  listScenes: async ({ read, workspace }) => ({
    items: (await read((tx) => listSceneFeeds(tx, workspace.id))).map(sceneView),
  }),

  createScene: async ({ change, workspace, body }) => {
    check(body);
    return change(async (tx, audit) => {
      const id = uuidv7();
      if (!(await saveSceneFeed(tx, workspace.id, { id, ...body }))) throw nameTaken();
      await audit.write({ subject: `scene:${id}`, after: { name: body.name, source: body.source } });
      return sceneView(found(await holdSceneFeed(tx, workspace.id, id), 'scene'));
    });
  },

  saveScene: async ({ change, workspace, params, body }) =>
    change(async (tx, audit) => {
      const before = found(await holdSceneFeed(tx, workspace.id, params.scene), 'scene');
      check(body);
      if (!(await saveSceneFeed(tx, workspace.id, { id: before.id, ...body }))) throw nameTaken();
      const { name, regions } = before;
      await audit.write({ subject: `scene:${before.id}`, before: { name, regions }, after: body });
      return sceneView(found(await holdSceneFeed(tx, workspace.id, before.id), 'scene'));
    }),

  deleteScene: async ({ change, workspace, params }) =>
    change(async (tx, audit) => {
      if (!(await deleteSceneFeed(tx, workspace.id, params.scene))) throw notFound('scene');
      await audit.write({ subject: `scene:${params.scene}`, after: { deleted: true } });
      return { deleted: true as const };
    }),
};

const nameTaken = () => conflict('name-taken', 'Another feed has this name.', { field: 'body.name' });

function check({ source, settings }: z.output<typeof sceneFeedDraft>): void {
  const parsed = sceneOf(source)!.settings.safeParse(settings);
  if (parsed.success) return;
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  throw unprocessable('invalid-credentials', 'These settings do not fit the source.', {
    field: `body.settings${path === '' ? '' : `.${path}`}`,
    values: { field: path },
  });
}

function sceneView({
  telling,
  readAt,
  facts,
  settings,
  regions,
  source,
  ...row
}: SceneFeed): SceneFeedDocument {
  return {
    ...row,
    source: source as SceneFeedDocument['source'],
    settings: settings as JsonObject,
    facts: facts as JsonObject,
    regions: [...regions],
    telling: telling.length,
    readAt: readAt?.toISOString() ?? null,
  };
}
