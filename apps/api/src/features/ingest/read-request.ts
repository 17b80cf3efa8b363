import type { CallType } from '@perennial/ingest';
import type { FastifyRequest } from 'fastify';
import type { Dialect } from './foreign/dialect.ts';
import { foreignPaths } from './foreign/index.ts';
import { parseJson } from './parse-request.ts';
import { readBody } from './read-body.ts';
import { unauthorised } from './refusal.ts';
import { requestKey } from './request-key.ts';
import { ingestPaths } from './url.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a request brings, in the words of Segment's clients. The key is taken out: it must not go into a dead letter. */
export interface Said {
  readonly key: string;
  readonly body: Fields;
  readonly type: CallType | null;
}

/** How requests are read, by the path that they are sent to. */
export const readers: ReadonlyMap<string, (request: FastifyRequest) => Promise<Said>> = new Map([
  ...[...ingestPaths].map(
    ([path, type]) => [path, (request: FastifyRequest) => readOwn(request, type)] as const,
  ),
  ...[...foreignPaths].map(
    ([path, dialect]) => [path, (request: FastifyRequest) => readForeign(request, path, dialect)] as const,
  ),
]);

async function readOwn({ raw, headers }: FastifyRequest, type: CallType | null): Promise<Said> {
  const said = parseJson(await readBody(raw));
  const { writeKey: _, ...body } = said;
  return { key: requestKey(headers, said), body, type };
}

async function readForeign(request: FastifyRequest, path: string, dialect: Dialect): Promise<Said> {
  const { raw, headers, query } = request;
  const call = path.slice(path.lastIndexOf('/') + 1);
  const { key, ...said } = dialect.translate({
    body: await readBody(raw),
    call,
    query: query as Fields,
    headers,
  });
  if (key === undefined) throw unauthorised();
  return { key, ...said };
}
