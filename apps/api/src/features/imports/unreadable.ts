import type { Problem } from '@perennial/ingest';
import type { JsonObject } from '@perennial/journey';
import { unprocessable, type ApiError } from '../../errors/api-error.ts';

/** A problem as it travels: its values beside its code. */
export function flat({ code, params, ...more }: Problem & { readonly column?: string | null }) {
  return { code, ...params, ...more };
}

/** Why a file can't be brought in, or not this way. */
export function unreadable(problem: Problem): ApiError {
  return unprocessable('unreadable-file', `The file can not be brought in: ${problem.code}.`, {
    values: { problem: flat(problem) as JsonObject },
  });
}
