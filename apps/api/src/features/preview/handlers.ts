import type { previewRoutes } from '@perennial/contracts';
import { getWorkspace } from '@perennial/db';
import { found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { viewer } from '../people/views.ts';
import { createPreviewer } from './render.ts';
import { realReader, sampleReader } from './reader.ts';

const previewer = createPreviewer();

export const previewHandlers: Handlers<typeof previewRoutes> = {
  previewContent: async ({ read, workspace, body, services }) => {
    const { person, entryEvent } = body;
    const { sender, reader } = await read(async (tx) => {
      const row = found(await getWorkspace(tx, workspace.id), 'workspace');
      const asked = { tx, vault: services.vault, workspace: row, entryEvent };
      return {
        sender: row,
        reader:
          person === null
            ? await sampleReader(asked)
            : await realReader({ ...asked, person, view: viewer(workspace.role) }),
      };
    });
    return previewer({ ...body, sender, reader, now: services.now() });
  },
};
