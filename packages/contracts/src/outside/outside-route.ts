import type { z } from 'zod';

/**
 * Who may call: holders of a key that writes events; of a server key or of a secret key whose role may act on
 * people; or whoever can show a signature made for this one call.
 */
export type OutsideAccess = 'write-key' | 'server-key' | 'signature';

/**
 * A route that the world outside calls: clients of other makers, providers, mail programs. It parses what it
 * gets by itself, more leniently than the app's routes, so its shapes describe and are not enforced.
 */
export interface OutsideRoute {
  readonly method: 'GET' | 'POST';
  /** Parameters as `:name`. */
  readonly path: string;
  readonly access: OutsideAccess;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodType;
  readonly body?: z.ZodType;
  /** Of the body; JSON unless said. */
  readonly consumes?: string;
  /** Of success; 200 unless said. */
  readonly status?: 200 | 201 | 302;
  readonly response: z.ZodType;
  /** Refusals beside 413, 429, 500 and 503, in words. */
  readonly refuses: { readonly [status: number]: string };
  /** Statuses that are answered with a page. */
  readonly pages?: readonly number[];
  /** Media types of success, where it is a file. */
  readonly files?: readonly string[];
}

/** Keeps the literal types while checking the shape. */
export function outsideRoute<const R extends OutsideRoute>(definition: R): R {
  return definition;
}
