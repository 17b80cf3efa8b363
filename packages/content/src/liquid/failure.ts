import { LiquidError } from 'liquidjs';
import type { JsonObject, Reason } from '@perennial/journey';

/** Something in a template that stops the message: a code, and what it speaks of. */
export class TemplateFault extends Error {
  readonly code: string;
  readonly params: JsonObject;

  constructor(code: string, params: JsonObject = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

const messages: readonly (readonly [pattern: RegExp, code: string])[] = [
  [/^tag "(.*?)" not found/, 'unknown-tag'],
  [/^undefined filter: ([^,]*)/, 'unknown-filter'],
  [/^parse length limit exceeded/, 'template-too-long'],
  [/^template render limit exceeded/, 'template-too-slow'],
  [/^memory alloc limit exceeded/, 'template-too-large'],
];

/** What the library threw, as a reason with the line. Its own words quote values and are not passed on. */
export function reasonOf(error: unknown, otherwise: 'bad-syntax' | 'render-failed'): Reason {
  const cause = originalOf(error);
  const where = lineOf(error);
  if (cause instanceof TemplateFault) return { code: cause.code, params: { ...cause.params, ...where } };
  if (isUndefinedVariable(error))
    return { code: 'missing-variable', params: { name: error.token.getText(), ...where } };
  const message = cause instanceof Error ? cause.message : '';
  for (const [pattern, code] of messages) {
    const found = pattern.exec(message);
    if (found) return { code, params: { ...(found[1] && { name: found[1] }), ...where } };
  }
  return { code: otherwise, params: where };
}

interface LibraryError extends Error {
  readonly token: { getText(): string; getPosition(): [line: number, column: number] };
  readonly originalError?: unknown;
}

const isLibraryError = (error: unknown): error is LibraryError => LiquidError.is(error);

const isUndefinedVariable = (error: unknown): error is LibraryError =>
  isLibraryError(error) && error.name === 'UndefinedVariableError';

function originalOf(error: unknown): unknown {
  return isLibraryError(error) && error.originalError !== undefined ? originalOf(error.originalError) : error;
}

function lineOf(error: unknown): { line?: number } {
  return isLibraryError(error) ? { line: error.token.getPosition()[0] } : {};
}
