import type { Delimiter, Encoding } from '@perennial/contracts';
import { csvRecords, type Record } from './csv-records.ts';
import { lineRecords } from './line-records.ts';

/** How a file is to be read; no delimiter: lines of JSON. */
export interface Form {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter | null;
}

/** A record with its place. */
export interface FileRow extends Record {
  /** As a spreadsheet counts: the first one, with the names of the columns, is row 1. */
  readonly row: number;
  /** Of the file, read when this row was found. */
  readonly bytes: number;
}

/** Small enough that what one piece holds is never much. */
const piece = 64 * 1024;

/**
 * The rows of a file while its bytes arrive; empty lines are left out, but counted.
 */
export async function* readRows(source: AsyncIterable<Uint8Array>, form: Form): AsyncGenerator<FileRow> {
  const decoder = new TextDecoder(form.encoding);
  const records = form.delimiter === null ? lineRecords() : csvRecords(form.delimiter);
  let row = 0;
  let bytes = 0;
  const numbered = function* (found: readonly Record[]): Generator<FileRow> {
    for (const record of found) {
      row++;
      if (record.broken || record.cells.some((cell) => cell.trim() !== '')) yield { ...record, row, bytes };
    }
  };
  for await (const chunk of source)
    for (let at = 0; at < chunk.length; at += piece) {
      const part = chunk.subarray(at, at + piece);
      bytes += part.length;
      yield* numbered(records.add(decoder.decode(part, { stream: true })));
    }
  yield* numbered(records.add(decoder.decode()));
  yield* numbered(records.end());
}
