/** A whole request that can't be taken. Rare on purpose: clients drop the batch on most 4xx (finding 3). */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: 400 | 401 | 403 | 404 | 413 | 429;
  readonly code: string;
  /** Seconds, with 429. */
  readonly retryAfter: number | undefined;

  constructor(status: Refusal['status'], code: string, message: string, retryAfter?: number) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

export const tooLarge = () =>
  new Refusal(413, 'too-large', 'The body is too large: at most 4 MiB of JSON, 1 MiB when compressed.');

export const unauthorised = () =>
  new Refusal(401, 'unauthorised', 'A valid write key is needed, as Basic user name or `writeKey`.');
