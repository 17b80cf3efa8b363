import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { jsonSchemas } from '@perennial/journey';

/** Beside the files of journeys, which name it: editors complete and check by it, without asking anybody. */
export const schemaName = '.perennial.schema.json';

export async function writeSchema(folder: string): Promise<void> {
  await writeFile(path.join(folder, schemaName), `${JSON.stringify(jsonSchemas.journey(), null, 2)}\n`);
}
