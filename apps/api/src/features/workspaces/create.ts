import {
  addMember,
  createProvider,
  createWorkspace,
  saveStageModel,
  type NewWorkspace,
  type Transaction,
  type WorkspaceRow,
} from '@perennial/db';
import { fiveStages, fourStages } from '@perennial/lifecycle';
import { channels } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { namesIn } from './names.ts';

/** A workspace ready for use: its owner, a sandbox for every channel, the built-in stage models. */
export async function createFullWorkspace(
  tx: Transaction,
  workspace: NewWorkspace,
  owner: string,
): Promise<WorkspaceRow> {
  const row = await createWorkspace(tx, workspace);
  await addMember(tx, row.id, owner, 'owner');
  const { sandbox } = namesIn(workspace.locale ?? 'en');
  for (const channel of channels)
    await createProvider(tx, row.id, {
      id: uuidv7(),
      provider: 'sandbox',
      channel,
      name: sandbox[channel],
    });
  for (const model of [fiveStages, fourStages])
    await saveStageModel(tx, row.id, { id: model.id, model: { ...model }, active: true });
  return row;
}
