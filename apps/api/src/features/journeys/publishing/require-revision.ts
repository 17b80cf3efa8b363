import { conflict } from '../../../errors/api-error.ts';

/** @throws ApiError 409 when the draft is another than the one that was looked at */
export function requireRevision(yours: number | undefined, current: number): void {
  if (yours === undefined || yours === current) return;
  throw conflict('revision-conflict', `The draft is revision ${current} by now, not ${yours}.`, {
    field: 'body.revision',
    fix: 'Look at the draft again before publishing it.',
    values: { yours, current },
  });
}
