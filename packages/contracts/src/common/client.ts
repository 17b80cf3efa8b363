import type { z } from 'zod';
import type { Route } from './route.ts';

type Input<Schema> = Schema extends z.ZodType ? z.input<Schema> : never;
type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : never;
type Part<R extends Route, Name extends string, Key extends keyof Route> = R[Key] extends z.ZodType
  ? {} extends Input<R[Key]>
    ? { readonly [N in Name]?: Input<R[Key]> }
    : { readonly [N in Name]: Input<R[Key]> }
  : {};

/** What a caller gives: only the parts that the route has, optional where all in them is. */
export type RequestOf<R extends Route> = Part<R, 'params', 'params'> &
  Part<R, 'query', 'query'> &
  Part<R, 'headers', 'headers'> &
  Part<R, 'body', 'body'>;

/** What a caller gets. */
export type ResponseOf<R extends Route> = z.output<R['response']>;

/** `GET /v1/journeys/:journey` */
export type EndpointOf<R extends Route> = R extends Route ? `${R['method']} ${R['path']}` : never;

/** An event of a stream: its name and its data. */
export type StreamEventOf<R extends Route> = R extends { readonly events: infer Events }
  ? { [N in keyof Events]: { readonly event: N; readonly data: Output<Events[N]> } }[keyof Events]
  : never;
