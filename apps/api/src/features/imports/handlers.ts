import type { ImportDocument, ImportMapping, importRoutes } from '@perennial/contracts';
import {
  cancelImport,
  countImportProblems,
  dropImport,
  finishUpload,
  getImport,
  insertImport,
  listImports,
  putChunk,
  startImport,
  type ImportRow,
} from '@perennial/db';
import { checkMapping } from '@perennial/ingest';
import { uuidv7 } from 'uuidv7';
import { actorOf } from '../../auth/caller.ts';
import { conflict, found } from '../../errors/api-error.ts';
import { pageAnswer } from '../../http/cursors.ts';
import { fileOf } from '../../http/raw-body.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';
import { viewer } from '../people/views.ts';
import { errorFile } from './error-file.ts';
import { checkedRows, previewOf } from './preview.ts';
import { listFor } from './list-for.ts';
import { firstRows, formOf, guessFor, waitingImport } from './source.ts';
import { unreadable } from './unreadable.ts';
import { takeFile } from './upload.ts';

/** Days until what a file says is forgotten: long enough to mend rows and bring them in again. */
const keepDays = 7;
/** Rows by which the roles of columns are guessed. */
const guessedRows = 50;

export const importHandlers: Handlers<typeof importRoutes> = {
  uploadImport: async ({ request, query, workspace, caller, change, services }) => {
    const body = fileOf(request.body);
    const { db, vault } = services;
    const made = { id: uuidv7(), ...query, createdBy: actorOf(caller), keepDays };
    const inside = <T>(work: Parameters<typeof db.inWorkspace<T>>[1]) => db.inWorkspace(workspace.id, work);
    await inside((tx) => insertImport(tx, workspace.id, made));
    try {
      const file = await takeFile(body, (position, bytes) =>
        inside((tx) => putChunk(tx, vault, workspace.id, made.id, position, bytes)),
      );
      return await change(async (tx, audit) => {
        await finishUpload(tx, workspace.id, made.id, file);
        await audit.write({ subject: `import:${made.id}`, after: { kind: query.kind, bytes: file.bytes } });
        return view(found(await getImport(tx, workspace.id, made.id), 'import'));
      });
    } catch (error) {
      await inside((tx) => dropImport(tx, workspace.id, made.id));
      throw error;
    }
  },

  listImports: async ({ read, workspace, page, services }) => {
    const rows = await read((tx) => listImports(tx, workspace.id, page));
    return pageAnswer(services.cursors, rows, view);
  },

  getImport: async ({ read, workspace, params }) =>
    view(found(await read((tx) => getImport(tx, workspace.id, params.import)), 'import')),

  readImportForm: async (call) => {
    const row = await waitingImport(call, call.params.import);
    const form = await formOf(call, row, call.query);
    const mapping = guessFor(call, row, form, await firstRows(call, row, form, guessedRows));
    const { encoding, delimiter, columns, notes } = form;
    return {
      encoding,
      delimiter,
      columns: [...columns],
      notes: notes.map(({ code, params }) => ({ code, ...params })),
      mapping,
    };
  },

  previewImport: async (call) => {
    const { mapping, ...said } = call.body;
    const row = await waitingImport(call, call.params.import);
    const form = await formOf(call, row, said);
    fit(row, mapping, form.columns.length, call.services.kernel.zones);
    const rows = await firstRows(call, row, form, checkedRows);
    const { zones } = call.services.kernel;
    const what = { row, form, mapping, now: call.services.now(), zones };
    return previewOf(rows, what, viewer(call.workspace.role));
  },

  startImport: async (call) => {
    const { mapping, list: _, ...said } = call.body;
    const row = await waitingImport(call, call.params.import);
    const { encoding, delimiter, columns } = await formOf(call, row, said);
    fit(row, mapping, columns.length, call.services.kernel.zones);
    return call.change(async (tx, audit) => {
      const list = call.body.list ? await listFor(call, tx, audit, call.body.list) : null;
      const start = { encoding, delimiter, columns, mapping, list };
      if (!(await startImport(tx, call.workspace.id, row.id, start)))
        throw conflict('import-begun', 'The import has begun or ended already.');
      await audit.write({ subject: `import:${row.id}`, after: { identity: mapping.identity, list } });
      return view(found(await getImport(tx, call.workspace.id, row.id), 'import'));
    });
  },

  cancelImport: async ({ change, workspace, params }) =>
    change(async (tx, audit) => {
      const row = found(await getImport(tx, workspace.id, params.import), 'import');
      if (!(await cancelImport(tx, workspace.id, row.id)))
        throw conflict('import-ended', 'The import has ended already.');
      await audit.write({ subject: `import:${row.id}`, before: { state: row.state } });
      return view(found(await getImport(tx, workspace.id, row.id), 'import'));
    }),

  countImportProblems: async ({ read, workspace, params }) =>
    read(async (tx) => {
      const { id } = found(await getImport(tx, workspace.id, params.import), 'import');
      const items = await countImportProblems(tx, workspace.id, id);
      return { items: items as { problem: { code: string }; rows: number }[] };
    }),

  downloadImportErrors: async (call) => {
    const { read, workspace, params, query, reply } = call;
    const row = found(await read((tx) => getImport(tx, workspace.id, params.import)), 'import');
    reply.header('content-disposition', `attachment; filename="perennial-${row.id}-rows.csv"`);
    return errorFile(call, row, query.language);
  },
};

/** @throws ApiError 422 */
function fit(
  { kind }: ImportRow,
  mapping: ImportMapping,
  columns: number,
  zones: Parameters<typeof checkMapping>[3],
): void {
  const problem = kind === 'calls' ? null : checkMapping(mapping, kind, columns, zones);
  if (problem) throw unreadable(problem);
}

function view(row: ImportRow): ImportDocument {
  const { sha256: _s, encoding: _e, delimiter: _d, columns: _c, mapping: _m, ...shown } = row;
  const { rowsDone, state, problem, list, listName, listed, ...rest } = shown;
  return {
    ...wire(rest),
    rows: rowsDone,
    list: list === null || listName === null ? null : { id: list, name: listName, listed },
    // One that is still being sent is shown to nobody.
    state: state as ImportDocument['state'],
    problem: problem as ImportDocument['problem'],
  };
}
