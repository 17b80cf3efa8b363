import type { JsonObject } from '@perennial/journey';

/** What is wrong with a copy, and where in its source. */
export interface Problem {
  /** Counted from 1. */
  readonly line?: number;
  /** Of the variable it is about. */
  readonly path?: string;
  readonly text: string;
}

/** Reasons and diagnostics say where by the same names. */
export function problemOf(text: string, params: JsonObject | undefined): Problem {
  const { line, name } = params ?? {};
  return {
    text,
    ...(typeof line === 'number' && { line }),
    ...(typeof name === 'string' && { path: name }),
  };
}
