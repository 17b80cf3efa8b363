import type { ImportMapping, ImportPreview } from '@perennial/contracts';
import { fingerprintOf, type ImportRow } from '@perennial/db';
import { readCall, readRow, type FileRow, type ReadRow } from '@perennial/ingest';
import type { JsonObject, Zones } from '@perennial/journey';
import type { Viewer } from '../people/views.ts';
import { maskText } from '../people/mask.ts';
import type { KnownForm } from './source.ts';
import { flat } from './unreadable.ts';

/** Rows that are looked at, and how many of them are shown. */
export const checkedRows = 1_000;
const shownRows = 20;

interface Previewing {
  readonly row: ImportRow;
  readonly form: KnownForm;
  readonly mapping: ImportMapping;
  readonly now: number;
  readonly zones: Zones;
}

/** The first rows as the worker would read them. */
export function previewOf(rows: readonly FileRow[], what: Previewing, view: Viewer): ImportPreview {
  const { row, form, mapping } = what;
  const { kind } = row;
  const fingerprint = fingerprintOf(row.sha256!, mapping);
  const reading = { columns: form.columns, mapping, fingerprint, startedAt: what.now, zones: what.zones };
  const read = rows.map((one) =>
    kind === 'calls' ? readCall(one, fingerprint) : readRow(one, { ...reading, kind }),
  );
  return {
    rows: read.slice(0, shownRows).map((one) => shown(one, view)),
    checked: read.length,
    fine: read.filter(({ problems }) => problems.length === 0).length,
    problems: counted(read, form.columns),
  };
}

function shown({ row, cells, who, event, problems }: ReadRow, view: Viewer): ImportPreview['rows'][number] {
  return {
    row,
    cells: view.open ? [...cells] : cells.map((cell) => (cell === '' ? cell : maskText(cell))),
    who: view.show(who),
    values: view.values(event?.properties ?? {}) satisfies JsonObject,
    problems: problems.map(flat),
  };
}

function counted(read: readonly ReadRow[], columns: readonly string[]): ImportPreview['problems'] {
  const counts = new Map<string, ImportPreview['problems'][number]>();
  for (const problem of read.flatMap(({ problems }) => problems)) {
    const text = JSON.stringify(problem);
    const before = counts.get(text);
    const at = problem.column === null ? -1 : columns.indexOf(problem.column);
    counts.set(text, {
      column: at < 0 ? null : at,
      problem: flat(problem),
      rows: (before?.rows ?? 0) + 1,
    });
  }
  return [...counts.values()].sort((a, b) => b.rows - a.rows);
}
