import type { Route } from '@perennial/contracts';
import { problemWords, type ProblemLanguage } from '@perennial/contracts/import-words';
import { listImportErrors, type ImportError, type ImportRow } from '@perennial/db';
import { Readable } from 'node:stream';
import { csvLine, utf8Mark } from '../../http/csv.ts';
import type { WorkspaceCall } from '../../routing/call.ts';

/** Rows read at once. */
const many = 500;

/**
 * The rows that could not be used, as they stand in the file, with what is wrong and what to do. In the columns of the
 * file, so that it can be mended and brought in again.
 */
export function errorFile(
  { read, workspace, services }: Pick<WorkspaceCall<Route>, 'read' | 'workspace' | 'services'>,
  row: ImportRow,
  language: ProblemLanguage,
): Readable {
  const words = problemWords[language];
  const lines = async function* () {
    yield utf8Mark + csvLine([...(row.columns ?? []), words.row, words.problem]);
    for (let after = 0; ;) {
      const errors = await read((tx) =>
        listImportErrors(tx, services.vault, workspace.id, row.id, after, many),
      );
      if (errors.length === 0) return;
      yield errors.map((error) => line(error, row, language)).join('');
      after = errors.at(-1)!.row;
    }
  };
  return Readable.from(lines(), { objectMode: false });
}

function line({ row, problems, cells }: ImportError, { columns }: ImportRow, language: ProblemLanguage) {
  const width = Math.max(columns?.length ?? 1, cells.length);
  const filled = Array.from({ length: width }, (_, index) => cells[index] ?? '');
  const told = problems.map((problem) => problemWords[language].say(problem)).join(' ');
  return csvLine([...filled, String(row), told]);
}
