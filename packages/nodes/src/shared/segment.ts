import type { Diagnostic } from '@perennial/journey';
import { z } from 'zod';

/** The id of a segment or list; empty until somebody chooses one. */
export const segmentSchema = z.union([z.uuid(), z.literal('')]);

/** A complaint while none is chosen. */
export function segmentChosen(segment: string, path: string): readonly Diagnostic[] {
  return segment === '' ? [{ code: 'segment-missing', severity: 'error', path }] : [];
}
