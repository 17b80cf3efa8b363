import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../scripts/lib/paths.mjs';

/** A file of the real data beside the project; it is read where it lies and never copied into the project. */
export function dataSet(file: string): string | undefined {
  const folder = process.env['PERENNIAL_DATA_SETS'] ?? inRoot('../shared/data');
  const found = path.join(folder, file);
  return fs.existsSync(found) ? found : undefined;
}
