import type { z } from 'zod';
import type { Permission } from './permissions.ts';

/**
 * What a caller must be: anyone at all; whoever signed in or holds a secret key, whatever the role; or one
 * whose role holds a permission in the workspace at hand.
 */
export type Access = 'public' | 'signed-in' | Permission;

/** What answers that are files may be. */
export type FileType = 'text/csv' | 'application/x-ndjson' | 'application/json';

/** Statuses a route may answer with besides its own and those that every route has. */
export type Refusal = 401 | 403 | 404 | 409 | 422;

/** One definition drives validation, OpenAPI and the client's types. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Parameters as `:name`. */
  readonly path: `/v1/${string}`;
  readonly permission: Access;
  /** Only by people who signed in: a key has no one behind it. */
  readonly session?: true;
  readonly summary: string;
  readonly tag: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly headers?: z.ZodType;
  readonly body?: z.ZodType;
  /** Of success; 200 unless said. */
  readonly status?: 200 | 201 | 202;
  readonly response: z.ZodType;
  /**
   * Success is a stream of server-sent events, of these names with this data as JSON. `response` is then the text
   * of the stream.
   */
  readonly events?: { readonly [name: string]: z.ZodType };
  /** The body is read as it comes, and described by nothing else. */
  readonly consumes?: 'application/octet-stream';
  /**
   * Success is a file of the first of these types, or of another that was asked for, written while it is read.
   * `response` is its text, or of JSON the document.
   */
  readonly produces?: readonly [FileType, ...FileType[]];
  readonly refuses?: readonly Refusal[];
  /** Which answers hold ids for which other routes, for tests that walk the API. */
  readonly links?: Links;
}

/** `{ getJourney: { journey: '$response.body#/id' } }` */
export type Links = { readonly [operation: string]: { readonly [parameter: string]: string } };

/** Keeps the literal types while checking the shape. */
export function route<const R extends Route>(definition: R): R {
  return definition;
}
