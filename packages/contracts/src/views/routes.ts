import { z } from 'zod';
import { route } from '../common/route.ts';
import { name, uuid } from '../common/values.ts';

/** Pages whose filters can be kept. */
export const viewPage = z.enum(['results', 'people', 'messages']);
export type ViewPage = z.output<typeof viewPage>;

const search = z
  .string()
  .max(4_000)
  .describe('The filters as the address tells them, without `?`. What would name a person is left out.');
const shared = z.boolean().describe('Whether all members see it.');

/** Filters of a page, by a name. */
export const savedView = z.object({
  id: uuid,
  page: viewPage,
  name: z.string(),
  search: z.string(),
  shared,
  own: z.boolean().describe('The caller’s; only they may change it.'),
});
export type SavedView = z.output<typeof savedView>;

const params = z.object({ view: uuid });
const tag = 'Views';

export const viewRoutes = {
  listSavedViews: route({
    method: 'GET',
    path: '/v1/views',
    permission: 'workspace.read',
    session: true,
    tag,
    summary: 'Views of a page: the caller’s own, and those that others share',
    query: z.object({ page: viewPage }),
    response: z.object({ items: z.array(savedView) }),
  }),
  createSavedView: route({
    method: 'POST',
    path: '/v1/views',
    permission: 'workspace.read',
    session: true,
    tag,
    summary: 'Keeps the filters of a page',
    body: z.strictObject({ page: viewPage, name, search, shared: shared.default(false) }),
    status: 201,
    response: savedView,
    links: {
      editSavedView: { view: '$response.body#/id' },
      removeSavedView: { view: '$response.body#/id' },
    },
  }),
  editSavedView: route({
    method: 'PATCH',
    path: '/v1/views/:view',
    permission: 'workspace.read',
    session: true,
    tag,
    summary: 'Renames a view of one’s own, shares it, or has it say something else',
    params,
    body: z.strictObject({ name: name.optional(), search: search.optional(), shared: shared.optional() }),
    response: savedView,
    refuses: [403, 404],
  }),
  removeSavedView: route({
    method: 'DELETE',
    path: '/v1/views/:view',
    permission: 'workspace.read',
    session: true,
    tag,
    summary: 'Takes away a view of one’s own',
    params,
    response: z.object({ id: uuid }),
    refuses: [403, 404],
  }),
};
