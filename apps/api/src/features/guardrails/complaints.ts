import type { complaintRoutes } from '@perennial/contracts';
import {
  countCases,
  editCase,
  getCase,
  lastSentTo,
  listCases,
  listMembers,
  lockPeople,
  openCases,
  ownerOfAddress,
  pageOfCases,
  suppress,
  workspaceClock,
  type CaseSource,
  type Transaction,
} from '@perennial/db';
import { found, unprocessable } from '../../errors/api-error.ts';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers } from '../../routing/call.ts';
import type { Services } from '../../services.ts';
import { begin } from '../exports/begin.ts';
import { rowsFile } from '../exports/rows-file.ts';
import { viewer } from '../people/views.ts';
import { hashOf, type GivenAddress } from './addresses.ts';
import { caseView } from './views.ts';

/** Rows of one read. */
const many = 500;
const exported = [
  ...[
    'id',
    'openedAt',
    'channel',
    'source',
    'state',
    'late',
    'dueAt',
    'closedAt',
    'outcome',
    'ownerName',
    'note',
  ],
  ...['person', 'message', 'journey', 'journeyName', 'copy', 'consents'],
];

export const complaintHandlers: Handlers<typeof complaintRoutes> = {
  listComplaints: async ({ read, workspace, query, page, services }) => {
    const [rows, users] = await read(async (tx) => [
      await listCases(tx, services.vault, workspace.id, query, page),
      await usersOf(tx, services, workspace.id),
    ]);
    const view = viewer(workspace.role);
    return pageAnswer(services.cursors, rows, (row) => caseView(view, row, users));
  },

  exportComplaints: async (call) => {
    const { workspace, query, services, read } = call;
    await begin(call, query, {}, (tx) => countCases(tx, workspace.id));
    const users = await read((tx) => usersOf(tx, services, workspace.id));
    const view = viewer(workspace.role);
    return rowsFile(
      {
        columns: exported,
        page: (after) => read((tx) => pageOfCases(tx, services.vault, workspace.id, after, many)),
        position: ({ id }) => id,
        values: (row) => {
          const { proof, ...shown } = caseView(view, row, users);
          return { ...shown, copy: proof?.rendered, consents: proof?.consents };
        },
      },
      query,
    );
  },

  openComplaint: async ({ change, workspace, body, services }) =>
    change(async (tx, audit) => {
      const { note, ...address } = body;
      const id = await complain(tx, services, workspace.id, address, 'hand');
      if (id === null)
        throw unprocessable('not-an-address', 'That is no address of this channel.', {
          field: 'body.address',
        });
      const one = found(await getCase(tx, services.vault, workspace.id, id), 'complaint');
      await editCase(tx, workspace.id, id, { ...one, note });
      await audit.write({ subject: `complaint:${id}`, after: { source: 'hand', channel: body.channel } });
      const users = await usersOf(tx, services, workspace.id);
      return caseView(viewer(workspace.role), { ...one, note }, users);
    }),

  importComplaints: async ({ change, workspace, body, services }) =>
    change(async (tx, audit) => {
      const refused: { row: number; address: string }[] = [];
      let opened = 0;
      for (const [i, address] of body.items.entries()) {
        const id = await complain(tx, services, workspace.id, address, 'file');
        if (id === null) refused.push({ row: i + 1, address: address.address });
        else opened += 1;
      }
      await audit.write({ subject: 'complaints', after: { opened, refused: refused.length } });
      return { opened, refused };
    }),

  editComplaint: async ({ change, workspace, params, body, services }) =>
    change(async (tx, audit) => {
      const before = found(await getCase(tx, services.vault, workspace.id, params.complaint), 'complaint');
      const users = await usersOf(tx, services, workspace.id);
      if (body.owner && !users.has(body.owner))
        throw unprocessable('no-member', 'Nobody of this workspace has that id.', { field: 'body.owner' });
      const { owner, dueAt, state, outcome, note } = {
        ...before,
        ...Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)),
      };
      await editCase(tx, workspace.id, before.id, { owner, dueAt: new Date(dueAt), state, outcome, note });
      const after = found(await getCase(tx, services.vault, workspace.id, before.id), 'complaint');
      await audit.write({
        subject: `complaint:${before.id}`,
        before: { owner: before.owner, state: before.state, outcome: before.outcome },
        after: { owner, state, outcome },
      });
      return caseView(viewer(workspace.role), after, users);
    }),
};

async function usersOf(
  tx: Transaction,
  { vault }: Pick<Services, 'vault'>,
  workspace: string,
): Promise<ReadonlyMap<string, string>> {
  return new Map((await listMembers(tx, vault, workspace)).map(({ id, name }) => [id, name]));
}

/**
 * Suppresses the address, and opens a case for whoever has it, about the last message they got.
 *
 * @returns `null`: that is no address
 */
async function complain(
  tx: Transaction,
  { vault }: Pick<Services, 'vault'>,
  workspace: string,
  given: GivenAddress,
  source: CaseSource,
): Promise<string | null> {
  const addressHash = hashOf(vault, workspace, given);
  if (!addressHash) return null;
  const { channel } = given;
  const { now } = await workspaceClock(tx, workspace);
  const person = await ownerOfAddress(tx, workspace, channel, addressHash);
  if (person !== null) await lockPeople(tx, workspace, [person]);
  await suppress(tx, workspace, [{ channel, addressHash, reason: { code: 'complaint' }, at: now }]);
  const message = person === null ? null : await lastSentTo(tx, workspace, person, channel);
  return openCase(tx, vault, workspace, { channel, source, person, message });
}

/** A message that was complained about before has its case already: then this is a case of its own. */
async function openCase(
  tx: Transaction,
  vault: Services['vault'],
  workspace: string,
  one: Parameters<typeof openCases>[3][number],
): Promise<string> {
  const [id] = await openCases(tx, vault, workspace, [one]);
  if (id !== undefined) return id;
  const [again] = await openCases(tx, vault, workspace, [{ ...one, message: null }]);
  return again!;
}
