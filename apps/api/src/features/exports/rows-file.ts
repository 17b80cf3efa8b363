import { Readable } from 'node:stream';
import { csvLine, utf8Mark } from '../../http/csv.ts';

/** What a file of rows is made of. */
export interface RowsFile<Row> {
  readonly columns: readonly string[];
  readonly page: (after: string | null) => Promise<readonly Row[]>;
  /** Where the page behind this row begins. */
  readonly position: (row: Row) => string;
  /** Values by column; a missing one is an empty cell. */
  readonly values: (row: Row) => Readonly<Record<string, unknown>>;
}

export interface FileForm {
  readonly format: 'csv' | 'ndjson';
  readonly bom: boolean;
}

/** A page of rows is read when the one before has left: the file is as large as it likes. */
export function rowsFile<Row>(file: RowsFile<Row>, form: FileForm): Readable {
  return Readable.from(textOf(file, form), { objectMode: false });
}

async function* textOf<Row>({ columns, page, position, values }: RowsFile<Row>, { format, bom }: FileForm) {
  const csv = format === 'csv';
  if (bom) yield utf8Mark;
  if (csv) yield csvLine(columns);
  for (let after: string | null = null; ;) {
    const rows: readonly Row[] = await page(after);
    if (rows.length === 0) return;
    yield rows
      .map((row) => {
        const shown = values(row);
        return csv ? csvLine(columns.map((column) => cellOf(shown[column]))) : `${JSON.stringify(shown)}\n`;
      })
      .join('');
    after = position(rows.at(-1)!);
  }
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
