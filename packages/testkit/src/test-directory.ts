import fs from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';
import type {} from './global-setup.ts';

/** An empty directory for a server of a test's own, gone with the run. */
export function testDirectory(name: string): string {
  const directory = path.join(inject('perennialRun').directory, name);
  fs.mkdirSync(directory, { mode: 0o711 });
  return directory;
}
