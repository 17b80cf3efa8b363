import type { Diagnostic, JsonObject } from '@perennial/journey';

export interface ErrorDetails {
  /** Which part of the request, e.g. `body.name`. */
  readonly field?: string;
  /** What to do about it. */
  readonly fix?: string;
  readonly values?: JsonObject;
  readonly diagnostics?: readonly Diagnostic[];
  /** Seconds. */
  readonly retryAfter?: number;
}

/** A refusal that the caller is told about. Messages hold no personal data: they may be logged. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly details: ErrorDetails;
  constructor(status: number, code: string, message: string, details: ErrorDetails = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** The same whether it doesn't exist or belongs to another workspace. */
export function notFound(what: string): ApiError {
  return new ApiError(404, 'not-found', `There is no such ${what} in this workspace.`);
}

/** `value`, or 404. */
export function found<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw notFound(what);
  return value;
}

export function conflict(code: string, message: string, details: ErrorDetails = {}): ApiError {
  return new ApiError(409, code, message, details);
}

export function unprocessable(code: string, message: string, details: ErrorDetails = {}): ApiError {
  return new ApiError(422, code, message, details);
}

export function badRequest(code: string, message: string, details: ErrorDetails = {}): ApiError {
  return new ApiError(400, code, message, details);
}
