import type { JourneyBlock, blockRoutes } from '@perennial/contracts';
import {
  listJourneyBlocks,
  removeJourneyBlock,
  saveJourneyBlock,
  type JourneyBlock as BlockRow,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { conflict, notFound } from '../../../errors/api-error.ts';
import type { Handlers } from '../../../routing/call.ts';
import { wire } from '../../../routing/wire.ts';

/** More would be no list to choose from. */
const most = 200;
const view = (row: BlockRow): JourneyBlock => ({
  ...wire({ id: row.id, name: row.name, createdAt: row.createdAt }),
  piece: row.piece as JourneyBlock['piece'],
});
const subject = (id: string) => `journey-block:${id}`;

export const blockHandlers: Handlers<typeof blockRoutes> = {
  listJourneyBlocks: async ({ read, workspace }) => ({
    items: (await read((tx) => listJourneyBlocks(tx, workspace.id))).map(view),
  }),

  saveJourneyBlock: async ({ change, workspace, body }) =>
    change(async (tx, audit) => {
      const before = await listJourneyBlocks(tx, workspace.id);
      if (before.length >= most && !before.some(({ name }) => name === body.name))
        throw conflict('too-many-blocks', `A workspace keeps ${most} blocks at most.`);
      const block = await saveJourneyBlock(tx, workspace.id, { id: uuidv7(), ...body });
      const nodes = Object.keys(body.piece.nodes).length;
      await audit.write({ subject: subject(block.id), after: { name: body.name, nodes } });
      return view(block);
    }),

  removeJourneyBlock: async ({ change, workspace, params }) =>
    change(async (tx, audit) => {
      if (!(await removeJourneyBlock(tx, workspace.id, params.block))) throw notFound('block');
      await audit.write({ subject: subject(params.block), before: { removed: false } });
      return { id: params.block };
    }),
};
