import type { journeySortingRoutes, ListedJourney } from '@perennial/contracts';
import {
  createFolder,
  createJourney,
  findFolderNamed,
  getDraft,
  getFolder,
  getListedJourney,
  getSorting,
  isMember,
  listFolders,
  listTags,
  removeFolder,
  renameFolder,
  setJourneyStatus,
  setSorting,
  type JourneySorting,
  type ListedJourney as ListedRow,
  type Transaction,
  type Vault,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { conflict, found, unprocessable } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';
import { ownerOf, requireStatus } from './control.ts';
import { copyJourney } from './copy.ts';
import { wholeJourney } from './views.ts';

const journeySubject = (id: string) => `journey:${id}`;
const folderSubject = (id: string) => `journey-folder:${id}`;

export const listedJourney = (row: ListedRow): ListedJourney => ({
  ...wire(row),
  stageTriggers: [...row.stageTriggers],
});

async function listed(tx: Transaction, vault: Vault, workspace: string, id: string): Promise<ListedJourney> {
  return listedJourney(found(await getListedJourney(tx, vault, workspace, id), 'journey'));
}

export const journeySortingHandlers: Handlers<typeof journeySortingRoutes> = {
  editJourney: async ({ workspace, params, body, change, services }) =>
    change(async (tx, audit) => {
      const before = found(await getSorting(tx, workspace.id, params.journey), 'journey');
      const after = { ...before, ...given(body) };
      await requirePlaces(tx, workspace.id, before, after);
      await setSorting(tx, workspace.id, params.journey, after);
      await audit.write({ subject: journeySubject(params.journey), before, after });
      return listed(tx, services.vault, workspace.id, params.journey);
    }),

  duplicateJourney: async ({ workspace, params, body, caller, change }) =>
    change(async (tx, audit) => {
      const { draft } = found(await getDraft(tx, workspace.id, params.journey), 'journey');
      const { folder, tags } = found(await getSorting(tx, workspace.id, params.journey), 'journey');
      const id = uuidv7();
      const sorted = { folderId: folder, tags, ownerId: ownerOf(caller) };
      await createJourney(tx, workspace.id, { id, name: body.name, draft, ...sorted });
      await audit.write({ subject: journeySubject(id), after: { name: body.name, copyOf: params.journey } });
      return wholeJourney(tx, workspace.id, id);
    }),

  copyJourney: async (call) => copyJourney(call),

  unarchiveJourney: async ({ workspace, params, change, services }) =>
    change(async (tx, audit) => {
      const before = found(await getDraft(tx, workspace.id, params.journey, { lock: true }), 'journey');
      requireStatus(before.status, ['archived'], 'taken back');
      const { liveVersion } = await listed(tx, services.vault, workspace.id, params.journey);
      const status = liveVersion === null ? 'draft' : 'stopped';
      await setJourneyStatus(tx, workspace.id, params.journey, status);
      await audit.write({
        subject: journeySubject(params.journey),
        before: { status: before.status },
        after: { status },
      });
      return listed(tx, services.vault, workspace.id, params.journey);
    }),

  listJourneyTags: async ({ read, workspace }) => ({
    items: await read((tx) => listTags(tx, workspace.id)),
  }),

  listJourneyFolders: async ({ read, workspace }) => ({
    items: await read((tx) => listFolders(tx, workspace.id)),
  }),

  createJourneyFolder: async ({ workspace, body, change }) =>
    change(async (tx, audit) => {
      await requireFreeName(tx, workspace.id, body.name);
      const folder = { id: uuidv7(), name: body.name };
      await createFolder(tx, workspace.id, folder);
      await audit.write({ subject: folderSubject(folder.id), after: body });
      return { ...folder, journeys: 0 };
    }),

  renameJourneyFolder: async ({ workspace, params, body, change }) =>
    change(async (tx, audit) => {
      const before = found(await getFolder(tx, workspace.id, params.folder), 'folder');
      await requireFreeName(tx, workspace.id, body.name, before.id);
      await renameFolder(tx, workspace.id, before.id, body.name);
      await audit.write({ subject: folderSubject(before.id), before: { name: before.name }, after: body });
      return { id: before.id, name: body.name };
    }),

  removeJourneyFolder: async ({ workspace, params, change }) =>
    change(async (tx, audit) => {
      const folder = found(await getFolder(tx, workspace.id, params.folder), 'folder');
      await removeFolder(tx, workspace.id, folder.id);
      await audit.write({ subject: folderSubject(folder.id), before: { name: folder.name } });
      return folder;
    }),
};

interface Edit {
  readonly name?: string | undefined;
  readonly folder?: string | null | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly owner?: string | null | undefined;
}

/** Only what was said, each tag once. */
function given({ tags, ...rest }: Edit): Partial<JourneySorting> {
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return { ...said, ...(tags && { tags: [...new Set(tags)] }) };
}

/** @throws ApiError 422 when the folder or the owner is none of this workspace's */
async function requirePlaces(
  tx: Transaction,
  workspace: string,
  before: JourneySorting,
  { folder, owner }: JourneySorting,
): Promise<void> {
  if (folder !== null && folder !== before.folder) await requireFolder(tx, workspace, folder);
  if (owner !== null && owner !== before.owner && !(await isMember(tx, workspace, owner)))
    throw unprocessable('not-a-member', 'The owner must be a member of the workspace.', {
      field: 'body.owner',
    });
}

/** @throws ApiError 422 */
export async function requireFolder(tx: Transaction, workspace: string, folder: string): Promise<void> {
  if (await getFolder(tx, workspace, folder)) return;
  throw unprocessable('no-such-folder', 'There is no such folder.', { field: 'body.folder' });
}

async function requireFreeName(tx: Transaction, workspace: string, name: string, mine?: string) {
  const other = await findFolderNamed(tx, workspace, name);
  if (other !== undefined && other !== mine)
    throw conflict('folder-exists', 'There is a folder of this name.', { field: 'body.name' });
}
