import { z } from 'zod';
import { jsonObject } from './values.ts';

/** A complaint about a drawing, as the kernel makes it. */
export const diagnostic = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  node: z.string().optional(),
  path: z.string(),
  params: jsonObject.optional(),
});

/** The one shape of every refusal. */
export const errorAnswer = z.object({
  error: z.object({
    code: z.string().describe('Stable; the interface translates by it.'),
    message: z.string().describe('Plain English.'),
    field: z.string().optional().describe('Which part of the request, e.g. `body.name`.'),
    fix: z.string().optional().describe('What to do about it.'),
    values: jsonObject.optional().describe('What the message speaks of, e.g. both revisions of a conflict.'),
    diagnostics: z.array(diagnostic).optional().describe('Why a journey can not be published.'),
  }),
});

export type ErrorAnswer = z.output<typeof errorAnswer>;
