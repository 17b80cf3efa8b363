import type { Route } from '@perennial/contracts';
import type { PageRequest, Transaction } from '@perennial/db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Caller, WorkspaceAccess } from '../auth/caller.ts';
import type { Services } from '../services.ts';
import type { Audit } from './change.ts';

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** A call of a route with all its parts checked. */
export interface PublicCall<R extends Route> {
  readonly params: Output<R['params']>;
  readonly query: Output<R['query']>;
  readonly headers: Output<R['headers']>;
  readonly body: Output<R['body']>;
  readonly services: Services;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface SignedInCall<R extends Route> extends PublicCall<R> {
  readonly caller: Caller;
}

export interface WorkspaceCall<R extends Route> extends SignedInCall<R> {
  readonly workspace: WorkspaceAccess;
  /** The page that the query asks for. */
  readonly page: PageRequest;
  /** Reads in one transaction that sees this workspace only. */
  readonly read: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  /** Changes something, and writes who did it in the same transaction. */
  readonly change: <T>(work: (tx: Transaction, audit: Audit) => Promise<T>) => Promise<T>;
  /** Whether the caller could still make this call: for answers that last. */
  readonly mayStill: () => Promise<boolean>;
}

export type CallOf<R extends Route> = R['permission'] extends 'public'
  ? PublicCall<R>
  : R['permission'] extends 'signed-in'
    ? SignedInCall<R>
    : WorkspaceCall<R>;

type Answer<R extends Route> = R extends
  { readonly events: object } | { readonly produces: readonly string[] }
  ? Readable
  : z.output<R['response']>;

export type Handler<R extends Route> = (call: CallOf<R>) => Promise<Answer<R>>;

/** One handler for each route of a table: a missing one does not compile. */
export type Handlers<Table extends { readonly [name: string]: Route }> = {
  readonly [N in keyof Table]: Handler<Table[N]>;
};
