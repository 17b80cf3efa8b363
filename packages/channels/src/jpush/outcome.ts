import { z } from 'zod';
import type { FailureReason, SendResult } from '../contract/provider.ts';
import { accepted, failed } from '../contract/results.ts';
import { jsonOf, type Answer } from '../outbound/reading.ts';

const id = z.union([z.string().min(1).max(40), z.number()]).transform(String);
const taken = z.object({ msg_id: id });
const refused = z.object({ error: z.object({ code: z.int() }) });

/** Seconds until the quota of this minute begins anew. */
const reset = z.coerce.number().min(0).max(3_600);

/** Reads an answer to a push; `null` when it isn't JPush that speaks. */
export function resultOf({ status, body, headers }: Answer): SendResult | null {
  const said = jsonOf(body);
  const { data: refusal } = refused.safeParse(said);
  if (refusal) {
    const { code } = refusal.error;
    const [reason, retryable] = meanings[code] ?? ['provider-unavailable', true];
    const wait = reason === 'rate-limited' ? reset.safeParse(headers['x-rate-limit-reset']).data : undefined;
    const retryAfter = wait === undefined ? undefined : wait * 1000;
    return failed(reason, retryable, { retryAfter, detail: `JPush ${code}` });
  }
  const { data } = taken.safeParse(said);
  return status === 200 && data ? accepted(data.msg_id) : null;
}

/** What an error code means, and whether it may mend by itself or by somebody who rights the settings. */
const meanings: Readonly<Record<number, readonly [FailureReason, retryable: boolean]>> = {
  1000: ['provider-unavailable', true],
  1002: ['rejected-content', false],
  1003: ['rejected-content', false],
  1004: ['unauthorised', true],
  1005: ['rejected-content', false],
  1008: ['unauthorised', true],
  1009: ['rejected-content', false],
  1011: ['unreachable-address', false], // nobody is registered under it (any more)
  1030: ['provider-unavailable', true],
  2002: ['rate-limited', true],
  2003: ['unauthorised', true],
  2004: ['unauthorised', true],
};
