import { signHookLink } from '@perennial/content';
import { hookMapping, type Hook, type hookRoutes } from '@perennial/contracts';
import { deleteHook, getHook, listHooks, saveHook, type HookRow } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { conflict, found, notFound } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import type { Services } from '../../services.ts';

export const hookHandlers: Handlers<typeof hookRoutes> = {
  listHooks: async ({ read, workspace, services }) => {
    const rows = await read((tx) => listHooks(tx, workspace.id));
    return { items: rows.map((row) => hookView(services, workspace.id, row)) };
  },

  createHook: async ({ change, workspace, body, services }) =>
    change(async (tx, audit) => {
      const id = uuidv7();
      if (!(await saveHook(tx, workspace.id, { id, ...body }))) throw nameTaken();
      await audit.write({ subject: `hook:${id}`, after: { name: body.name } });
      return hookView(services, workspace.id, found(await getHook(tx, workspace.id, id), 'hook'));
    }),

  saveHook: async ({ change, workspace, params, body, services }) =>
    change(async (tx, audit) => {
      const before = found(await getHook(tx, workspace.id, params.hook), 'hook');
      if (!(await saveHook(tx, workspace.id, { id: before.id, ...body }))) throw nameTaken();
      const { name, mapping } = before;
      await audit.write({ subject: `hook:${before.id}`, before: { name, mapping }, after: body });
      return hookView(services, workspace.id, found(await getHook(tx, workspace.id, before.id), 'hook'));
    }),

  deleteHook: async ({ change, workspace, params }) =>
    change(async (tx, audit) => {
      if (!(await deleteHook(tx, workspace.id, params.hook))) throw notFound('hook');
      await audit.write({ subject: `hook:${params.hook}`, after: { deleted: true } });
      return { deleted: true as const };
    }),
};

const nameTaken = () => conflict('name-taken', 'Another hook has this name.', { field: 'body.name' });

function hookView(
  { vault, config }: Pick<Services, 'vault' | 'config'>,
  workspace: string,
  { mapping, problem, lastAt, ...row }: HookRow,
): Hook {
  return {
    ...row,
    mapping: hookMapping.parse(mapping),
    url: `${config.publicUrl}/h/${signHookLink({ workspace, hook: row.id }, vault.subkey('hooks'))}`,
    problem: problem as Hook['problem'],
    lastAt: lastAt?.toISOString() ?? null,
  };
}
