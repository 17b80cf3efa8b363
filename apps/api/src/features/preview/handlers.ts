import type { previewRoutes } from '@perennial/contracts';
import { getWorkspace } from '@perennial/db';
import { found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { viewer } from '../people/views.ts';
import { gather, readShelf } from '../templates/shelf.ts';
import { sampleWares } from './sample-wares.ts';
import { createPreviewer } from './render.ts';
import { realReader, sampleReader } from './reader.ts';

const previewer = createPreviewer();

export const previewHandlers: Handlers<typeof previewRoutes> = {
  previewContent: async ({ read, workspace, body, services }) => {
    const { person, entryEvent } = body;
    const { sender, reader, shelf, wares } = await read(async (tx) => {
      const row = found(await getWorkspace(tx, workspace.id), 'workspace');
      const asked = { tx, vault: services.vault, workspace: row, entryEvent };
      return {
        sender: row,
        shelf: await readShelf(tx, workspace.id),
        wares: await sampleWares(tx, workspace.id),
        reader:
          person === null
            ? await sampleReader(asked)
            : await realReader({ ...asked, person, view: viewer(workspace.role) }),
      };
    });
    const sources = Object.values(body.content).filter((source) => typeof source === 'string');
    const gathered = gather(sources, { shelf, locale: reader.locale });
    if (!gathered.ok) return { ok: false, reason: { code: gathered.code, params: { name: gathered.name } } };
    return previewer({ ...body, fragments: gathered.fragments, sender, reader, wares, now: services.now() });
  },
};
