import fs from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';
import type {} from './global-setup.ts';
import { withLock } from './servers/index.mjs';

/**
 * The place of what all test files of a run share, made by whichever of their processes asks first; it ends with the run.
 */
export async function oncePerRun(name: string, make: (place: string) => Promise<void>): Promise<string> {
  const place = path.join(inject('perennialRun').directory, name);
  const made = `${place}.made`;
  await withLock(`${place}.lock`, async () => {
    if (fs.existsSync(made)) return;
    await make(place);
    fs.writeFileSync(made, '');
  });
  return place;
}
