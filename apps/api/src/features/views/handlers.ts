import type { SavedView, ViewPage, viewRoutes } from '@perennial/contracts';
import {
  createSavedView,
  editSavedView,
  getSavedView,
  listSavedViews,
  removeSavedView,
  type SavedViewRow,
  type Transaction,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { asUser } from '../../auth/caller.ts';
import { ApiError, found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';

/** What of an address may hold a name or an address of a person: a view is about many, and is kept when they are erased. */
const personal: { readonly [P in ViewPage]: readonly string[] } = {
  results: [],
  people: ['search'],
  messages: ['person'],
};

const subject = (id: string) => `view:${id}`;

export const viewHandlers: Handlers<typeof viewRoutes> = {
  listSavedViews: async ({ read, workspace, caller, query }) => {
    const { user } = asUser(caller);
    const rows = await read((tx) => listSavedViews(tx, workspace.id, user, query.page));
    return { items: rows.map((row) => view(row, user)) };
  },

  createSavedView: async ({ change, workspace, caller, body }) =>
    change(async (tx, audit) => {
      const { user } = asUser(caller);
      const { page, name, shared } = body;
      const search = withoutPeople(page, body.search);
      const made = { id: uuidv7(), page, name, shared, search, ownerId: user };
      const row = await createSavedView(tx, workspace.id, made);
      await audit.write({ subject: subject(row.id), after: { page, name, shared } });
      return view(row, user);
    }),

  editSavedView: async ({ change, workspace, caller, params, body }) =>
    change(async (tx, audit) => {
      const { user } = asUser(caller);
      const before = await requireOwn(tx, workspace.id, user, params.view);
      const { name, shared, search } = body;
      const after = await editSavedView(tx, before, {
        name: name ?? before.name,
        shared: shared ?? before.shared,
        search: search === undefined ? before.search : withoutPeople(before.page, search),
      });
      await audit.write({
        subject: subject(before.id),
        before: { name: before.name, shared: before.shared },
        after: { name: after.name, shared: after.shared },
      });
      return view(after, user);
    }),

  removeSavedView: async ({ change, workspace, caller, params }) =>
    change(async (tx, audit) => {
      const row = await requireOwn(tx, workspace.id, asUser(caller).user, params.view);
      await removeSavedView(tx, row);
      await audit.write({ subject: subject(row.id), before: { name: row.name, shared: row.shared } });
      return { id: row.id };
    }),
};

/** @throws ApiError 404 when the caller can't see it, 403 when it is another's */
async function requireOwn(
  tx: Transaction,
  workspace: string,
  user: string,
  id: string,
): Promise<SavedViewRow> {
  const row = found(await getSavedView(tx, workspace, user, id), 'view');
  if (row.ownerId !== user) throw new ApiError(403, 'not-yours', 'A view is changed by whoever made it.');
  return row;
}

function withoutPeople(page: ViewPage, search: string): string {
  const parts = new URLSearchParams(search);
  for (const name of personal[page]) parts.delete(name);
  return parts.toString();
}

const view = ({ id, page, name, search, shared, ownerId }: SavedViewRow, user: string): SavedView => ({
  ...{ id, page, name, search, shared },
  own: ownerId === user,
});
