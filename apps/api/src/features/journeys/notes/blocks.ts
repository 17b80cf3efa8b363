import type { JourneyBlock, blockRoutes } from '@perennial/contracts';
import {
  getJourneyBlock,
  listJourneyBlocks,
  noteBlockUse,
  removeJourneyBlock,
  renameJourneyBlock,
  saveJourneyBlock,
  type JourneyBlock as BlockRow,
  type Transaction,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { conflict, found, notFound } from '../../../errors/api-error.ts';
import type { Handlers } from '../../../routing/call.ts';
import { wire } from '../../../routing/wire.ts';

/** More would be no list to choose from. */
const most = 200;
const view = (row: BlockRow): JourneyBlock => ({
  ...wire({ id: row.id, name: row.name, createdAt: row.createdAt }),
  piece: row.piece as JourneyBlock['piece'],
  journeys: [...row.journeys],
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
      const id = await saveJourneyBlock(tx, workspace.id, { id: uuidv7(), ...body });
      const nodes = Object.keys(body.piece.nodes).length;
      await audit.write({ subject: subject(id), after: { name: body.name, nodes } });
      return blockAt(tx, workspace.id, id);
    }),

  renameJourneyBlock: async ({ change, workspace, params, body }) =>
    change(async (tx, audit) => {
      const before = await blockAt(tx, workspace.id, params.block);
      const others = await listJourneyBlocks(tx, workspace.id);
      if (others.some(({ id, name }) => id !== before.id && name === body.name))
        throw conflict('name-taken', 'Another block is called so.', { field: 'body.name' });
      await renameJourneyBlock(tx, workspace.id, before.id, body.name);
      await audit.write({ subject: subject(before.id), before: { name: before.name }, after: body });
      return blockAt(tx, workspace.id, before.id);
    }),

  useJourneyBlock: async ({ change, workspace, params }) =>
    change(async (tx, audit) => {
      if (!(await noteBlockUse(tx, workspace.id, params))) throw notFound('block or journey');
      await audit.write({ subject: subject(params.block), after: { journey: params.journey } });
      return { id: params.block };
    }),

  removeJourneyBlock: async ({ change, workspace, params }) =>
    change(async (tx, audit) => {
      if (!(await removeJourneyBlock(tx, workspace.id, params.block))) throw notFound('block');
      await audit.write({ subject: subject(params.block), before: { removed: false } });
      return { id: params.block };
    }),
};

async function blockAt(tx: Transaction, workspace: string, id: string): Promise<JourneyBlock> {
  return view(found(await getJourneyBlock(tx, workspace, id), 'block'));
}
