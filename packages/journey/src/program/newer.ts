import type { JsonObject, Reason } from '../values.ts';
import { fail } from './result.ts';
import type { Program } from './types.ts';

/** The schema number of the programs this Perennial writes. `corpus/` holds programs of every number so far. */
export const programSchemaNumber = 1;

/** A failure for programs that a later Perennial compiled, as after a release was taken back; else `null`. */
export function newerProgram({ schema }: Program): { readonly ok: false; readonly reason: Reason } | null {
  const params: JsonObject = { found: schema, known: programSchemaNumber };
  return schema > programSchemaNumber ? fail('program-newer', params) : null;
}
