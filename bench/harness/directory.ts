import fs from 'node:fs';
import path from 'node:path';
import { ownDirectory } from '../../packages/testkit/src/servers/files.mjs';
import { stopServersIn } from '@perennial/testkit/servers';
import { dataDirectory, inRoot } from '../../scripts/lib/paths.mjs';

/** Where one run keeps its servers and its logs. */
export interface RunDirectory {
  /** Of Postgres and Temporal: reachable for the user that Postgres runs as. */
  readonly data: string;
  /** What every program said, and what a checker needs afterwards: kept until the next run of that name. */
  readonly logs: string;
}

/** Where the data of a run of that name lies. */
export function dataOf(name: string): string {
  return path.join(fs.realpathSync(ownDirectory(`${dataDirectory()}-bench`)), name);
}

/** Empty: servers that a killed run of the same name left behind are ended first. */
export async function runDirectory(name: string): Promise<RunDirectory> {
  const data = dataOf(name);
  if (fs.existsSync(data)) await stopServersIn(data);
  fs.rmSync(data, { recursive: true, force: true });
  const logs = inRoot('.perennial', 'bench', name);
  fs.rmSync(logs, { recursive: true, force: true });
  fs.mkdirSync(logs, { recursive: true });
  return { data: ownDirectory(data), logs };
}
