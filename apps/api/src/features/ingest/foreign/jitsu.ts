import { callTypes, type CallType } from '@perennial/ingest';
import { parseJson } from '../parse-request.ts';
import { textOf, type Dialect } from './dialect.ts';

/**
 * Jitsu's clients speak as Segment's do, but for the key: `anything:key` in a header, and in the body again with
 * the second half blotted out.
 */
export const jitsu: Dialect = {
  paths: callTypes.map((call) => `/api/s/${call}`),
  translate: ({ body, call, headers }) => {
    const { writeKey: _, ...said } = parseJson(body);
    const key = textOf(headers['x-write-key']);
    return { key: key?.slice(key.indexOf(':') + 1), body: said, type: call as CallType };
  },
};
