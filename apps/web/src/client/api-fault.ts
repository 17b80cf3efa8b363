import type { ErrorAnswer } from '@perennial/contracts';

type Details = Partial<ErrorAnswer['error']>;

/** A call that did not do what it was asked to. `status` 0: nothing was heard from the server. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault';
  readonly status: number;
  readonly code: string;
  readonly details: Details;
  constructor(status: number, code: string, details: Details = {}) {
    super(details.message ?? code);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export function faultOf(status: number, body: unknown): ApiFault {
  const error = (body as Partial<ErrorAnswer> | null)?.error;
  return typeof error?.code === 'string'
    ? new ApiFault(status, error.code, error)
    : new ApiFault(status, status >= 500 ? 'unexpected' : 'invalid-request');
}
