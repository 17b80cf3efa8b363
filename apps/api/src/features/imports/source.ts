import type { Delimiter, Encoding } from '@perennial/contracts';
import { getChunk, getImport, type ImportRow } from '@perennial/db';
import { findForm, guessMapping, readRows, type FileRow, type Form, type FoundForm } from '@perennial/ingest';
import { conflict, found } from '../../errors/api-error.ts';
import type { WorkspaceCall } from '../../routing/call.ts';
import type { Route } from '@perennial/contracts';
import { unreadable } from './unreadable.ts';

type Call = Pick<WorkspaceCall<Route>, 'read' | 'workspace' | 'services'>;

/** What a caller may say about a file instead of leaving it to be found out. */
export interface SaidForm {
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: Delimiter | undefined;
}

/** @throws ApiError 404, or 409 once the import has begun or its file was erased */
export async function waitingImport(call: Call, id: string): Promise<ImportRow> {
  const row = found(await call.read((tx) => getImport(tx, call.workspace.id, id)), 'import');
  if (row.state !== 'ready') throw conflict('import-begun', 'The import has begun or ended already.');
  return row;
}

/** The bytes of a file, piece by piece. */
export async function* chunksOf(call: Call, id: string): AsyncGenerator<Buffer> {
  const { read, workspace, services } = call;
  for (let position = 0; ; position++) {
    const chunk = await read((tx) => getChunk(tx, services.vault, workspace.id, id, position));
    if (!chunk) return;
    yield chunk;
  }
}

export interface KnownForm extends Form, Pick<FoundForm, 'columns' | 'notes'> {}

/** How a file is written. @throws ApiError 422 when there is nothing in it to bring in */
export async function formOf(call: Call, row: ImportRow, said: SaidForm): Promise<KnownForm> {
  const encoding = said.encoding ?? (row.encoding as Encoding);
  if (row.kind === 'calls') return { encoding, delimiter: null, columns: ['JSON'], notes: [] };
  const { value: start } = await chunksOf(call, row.id).next();
  if (!start) throw conflict('import-begun', 'What the file said has been forgotten.');
  const form = findForm(start, encoding, said.delimiter);
  if ('code' in form) throw unreadable(form);
  return { ...form, encoding };
}

/** The first rows without the names of the columns. */
export async function firstRows(
  call: Call,
  row: ImportRow,
  form: Form,
  most: number,
): Promise<readonly FileRow[]> {
  const rows: FileRow[] = [];
  for await (const one of readRows(chunksOf(call, row.id), form)) {
    if (one.row === 1 && form.delimiter !== null) continue;
    rows.push(one);
    if (rows.length === most) break;
  }
  return rows;
}

export function guessFor(call: Call, row: ImportRow, form: KnownForm, rows: readonly FileRow[]) {
  return guessMapping({
    kind: row.kind === 'calls' ? 'people' : row.kind,
    columns: form.columns,
    rows: rows.map(({ cells }) => cells),
    zone: call.workspace.zone,
    zones: call.services.kernel.zones,
  });
}
