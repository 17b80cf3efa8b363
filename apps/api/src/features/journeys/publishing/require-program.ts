import type { Compiled, Program } from '@perennial/journey';
import { unprocessable } from '../../../errors/api-error.ts';

/** @throws ApiError 422 with the diagnostics, when there are errors among them */
export function requireProgram({ program, hash, diagnostics }: Compiled): { program: Program; hash: string } {
  if (program && hash) return { program, hash };
  const errors = diagnostics.filter((one) => one.severity === 'error').length;
  throw unprocessable(
    'journey-has-errors',
    `The journey has ${errors} ${errors === 1 ? 'error' : 'errors'}.`,
    {
      fix: 'Correct what the diagnostics name. The draft is saved.',
      diagnostics,
    },
  );
}
