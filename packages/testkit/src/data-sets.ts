import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const inRoot = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url));

/** Where `npm run data` puts what it fetches, unless PERENNIAL_DATA_SETS names another folder. */
export function ownFolder(): string {
  return process.env['PERENNIAL_DATA_SETS'] ?? inRoot('.data-sets');
}

/**
 * A file of the real data that tests and benchmarks are held against. It is read where it lies, beside the project or
 * where `npm run data` has put it, and is never part of the project.
 */
export function dataSet(file: string): string | undefined {
  const chosen = process.env['PERENNIAL_DATA_SETS'] !== undefined;
  const folders = chosen ? [ownFolder()] : [inRoot('../shared/data'), ownFolder()];
  return folders.map((folder) => path.join(folder, file)).find((each) => fs.existsSync(each));
}

const notHere = (files: readonly string[]) =>
  `${files.join(', ')} of the real data is not here: npm run data fetches it.`;

/**
 * For `describe.skipIf`: says in a line which of these are missing.
 *
 * @throws where CI=true: there they may not be missing
 */
export function lacksDataSets(...files: readonly string[]): boolean {
  const missing = files.filter((file) => dataSet(file) === undefined);
  if (missing.length === 0) return false;
  if (process.env['CI'] === 'true') throw new Error(notHere(missing));
  process.stderr.write(`Skipped: ${notHere(missing)}\n`);
  return true;
}

/** Lines of a file that is there, without the last empty one. */
export function dataLines(file: string): string[] {
  const found = dataSet(file);
  if (found === undefined) throw new Error(notHere([file]));
  return fs.readFileSync(found, 'utf8').trimEnd().split(/\r?\n/);
}
