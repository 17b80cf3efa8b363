import type { Diagnostic } from '@perennial/journey';
import { z } from 'zod';

/** The event by which one journey hands a person to another. */
export const handOverEventName = '$hand-over';

/** What a journey must begin with to be handed people. */
export const handOverTriggers: readonly string[] = ['trigger-journey', 'trigger-api'];

/** The id of a journey; empty until somebody chooses one. */
export const journeySchema = z.union([z.uuid(), z.literal('')]);

/** A complaint while none is chosen. */
export function journeyChosen(journey: string, path: string): readonly Diagnostic[] {
  return journey === '' ? [{ code: 'journey-missing', severity: 'error', path }] : [];
}
