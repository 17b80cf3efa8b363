import type { Stream, streamRoutes } from '@perennial/contracts';
import {
  createStream,
  deleteStream,
  editStream,
  getStream,
  listStreamDeliveries,
  listStreams,
  settledUntil,
  type StreamPlace,
  type StreamRow,
  type Transaction,
  type Vault,
} from '@perennial/db';
import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';

const subject = (id: string) => `stream:${id}`;
/** As Standard Webhooks writes it. */
const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

export const streamHandlers: Handlers<typeof streamRoutes> = {
  listStreams: async ({ read, workspace, services }) => ({
    items: (await read((tx) => listStreams(tx, workspace.id))).map((row) => view(services.vault, row)),
  }),

  createStream: async ({ change, workspace, body, services }) =>
    change(async (tx, audit) => {
      const { vault } = services;
      const { name, kinds, url } = body;
      const secret = newSecret();
      const sealed = vault.seal({ url, secret } satisfies StreamPlace);
      const cursorAt = await settledUntil(tx);
      const made = { id: uuidv7(), name, kinds: [...new Set(kinds)], sealed, cursorAt };
      const row = await createStream(tx, workspace.id, made);
      await audit.write({ subject: subject(row.id), after: auditView(vault, row) });
      return { stream: view(vault, row), secret };
    }),

  editStream: async ({ change, workspace, params, body, services }) =>
    change(async (tx, audit) => {
      const { vault } = services;
      const before = await requireStream(tx, workspace.id, params.stream);
      const { name, kinds, url, enabled } = body;
      const place = vault.open<StreamPlace>(before.sealed);
      const after = await editStream(tx, before, {
        ...(name !== undefined && { name }),
        ...(kinds !== undefined && { kinds: [...new Set(kinds)] }),
        ...(enabled !== undefined && { enabled }),
        ...(url !== undefined && { sealed: vault.seal({ ...place, url } satisfies StreamPlace) }),
        // Whatever was wrong may be so no longer.
        retryAt: new Date(),
      });
      await audit.write({
        subject: subject(before.id),
        before: auditView(vault, before),
        after: auditView(vault, after),
      });
      return view(vault, after);
    }),

  deleteStream: async ({ change, workspace, params, services }) =>
    change(async (tx, audit) => {
      const row = await requireStream(tx, workspace.id, params.stream);
      await deleteStream(tx, row);
      await audit.write({ subject: subject(row.id), before: auditView(services.vault, row) });
      return { id: row.id };
    }),

  rollStreamSecret: async ({ change, workspace, params, services }) =>
    change(async (tx, audit) => {
      const { vault } = services;
      const row = await requireStream(tx, workspace.id, params.stream);
      const { url } = vault.open<StreamPlace>(row.sealed);
      const secret = newSecret();
      await editStream(tx, row, { sealed: vault.seal({ url, secret } satisfies StreamPlace) });
      await audit.write({ subject: subject(row.id), after: { rolled: true } });
      return { secret };
    }),

  testStream: async ({ change, workspace, params, services }) =>
    change(async (tx, audit) => {
      const row = await requireStream(tx, workspace.id, params.stream);
      const after = await editStream(tx, row, { testAsked: true });
      await audit.write({ subject: subject(row.id), after: { tested: true } });
      return view(services.vault, after);
    }),

  resumeStream: async ({ change, workspace, params, body, services }) =>
    change(async (tx, audit) => {
      const row = await requireStream(tx, workspace.id, params.stream);
      const skipped = { cursorAt: await settledUntil(tx), cursorKey: '' };
      const after = await editStream(tx, row, {
        ...{ pausedAt: null, failing: 0, fault: null, retryAt: new Date() },
        ...(body.missed === 'skip' && skipped),
      });
      await audit.write({ subject: subject(row.id), after: { resumed: true, missed: body.missed } });
      return view(services.vault, after);
    }),

  listStreamDeliveries: async ({ read, workspace, params }) =>
    read(async (tx) => {
      const { id } = await requireStream(tx, workspace.id, params.stream);
      const rows = await listStreamDeliveries(tx, workspace.id, id);
      return { items: rows.map(({ workspaceId: _, streamId: __, ...row }) => wire(row)) };
    }),
};

const requireStream = async (tx: Transaction, workspace: string, id: string): Promise<StreamRow> =>
  found(await getStream(tx, workspace, id), 'stream');

/** Never the address: it may be a secret itself. */
function view(vault: Vault, row: StreamRow): Stream {
  const { id, name, kinds, enabled, failing, fault, delivered, cursorAt, createdAt } = row;
  return {
    ...{ id, name, kinds, enabled, failing, fault, delivered },
    host: new URL(vault.open<StreamPlace>(row.sealed).url).host,
    state: stateOf(row),
    behind: new Date(cursorAt / 1_000).toISOString(),
    createdAt: createdAt.toISOString(),
  };
}

function stateOf({ enabled, pausedAt, failing }: StreamRow): Stream['state'] {
  if (!enabled) return 'off';
  if (pausedAt !== null) return 'paused';
  return failing > 0 ? 'failing' : 'on';
}

function auditView(vault: Vault, row: StreamRow) {
  const { name, kinds, host, enabled } = view(vault, row);
  return { name, kinds, host, enabled };
}
