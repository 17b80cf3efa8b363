import type { CallType } from '@perennial/ingest';
import type { IncomingHttpHeaders } from 'node:http';

type Fields = Readonly<Record<string, unknown>>;

/** A request as it arrived. */
export interface ForeignRequest {
  readonly body: Buffer;
  /** The last part of the path. */
  readonly call: string;
  readonly query: Fields;
  readonly headers: IncomingHttpHeaders;
}

/** The same in our own words: a body as Segment's clients send it. */
export interface Translated {
  readonly key: string | undefined;
  readonly body: Fields;
  /** The call that the body is; null: it holds a `batch`. */
  readonly type: CallType | null;
}

/** How the clients of another maker speak. What they say goes the way of all events. */
export interface Dialect {
  readonly paths: readonly string[];
  /** @throws Refusal when it makes no sense */
  readonly translate: (request: ForeignRequest) => Translated;
}

/** A field, if it is a text with anything in it. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Without the properties that only the maker's own servers understand. */
export function ownProperties(properties: Fields): Fields {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !name.startsWith('$')));
}
