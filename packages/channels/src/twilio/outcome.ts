import { z } from 'zod';
import type { FailureReason, SendResult } from '../contract/provider.ts';
import { accepted, failed } from '../contract/results.ts';
import { jsonOf, retryAfterOf, type Answer } from '../outbound/reading.ts';

const taken = z.object({ sid: z.string().regex(/^[A-Z]{2}[0-9a-f]{32}$/) });
const refused = z.object({ code: z.int() });

/** Reads an answer to a new message; `null` when it isn't Twilio that speaks. */
export function resultOf({ status, body, headers }: Answer): SendResult | null {
  const said = jsonOf(body);
  if (status === 200 || status === 201) {
    const { data } = taken.safeParse(said);
    return data ? accepted(data.sid) : null;
  }
  const { data } = refused.safeParse(said);
  if (!data) return null;
  const [reason, retryable] = meanings[data.code] ?? byStatus(status);
  const retryAfter = retryAfterOf(headers['retry-after'], Date.now());
  return failed(reason, retryable, { retryAfter, detail: `Twilio ${data.code}` });
}

function byStatus(status: number): readonly [FailureReason, retryable: boolean] {
  if (status === 429) return ['rate-limited', true];
  if (status === 401 || status === 403) return ['unauthorised', true];
  if (status >= 500) return ['provider-unavailable', true];
  return ['rejected-content', false];
}

/** What an error code means, and whether it may mend by itself or by somebody who pays or rights the settings. */
const meanings: Readonly<Record<number, readonly [FailureReason, retryable: boolean]>> = {
  14107: ['rate-limited', true],
  20003: ['unauthorised', true],
  20404: ['unauthorised', true], // no such account
  20429: ['rate-limited', true],
  21211: ['invalid-address', false],
  21212: ['unauthorised', true], // our sender is none
  21265: ['invalid-address', false],
  21408: ['unsupported', false], // countries are switched on in the console
  21602: ['rejected-content', false],
  21606: ['unauthorised', true], // our sender may not send texts
  21608: ['unauthorised', true], // trial account
  21610: ['unreachable-address', false], // replied STOP
  21611: ['rate-limited', true],
  21612: ['unsupported', false],
  21614: ['invalid-address', false], // no mobile number
  21617: ['rejected-content', false],
  30001: ['rate-limited', true],
  30002: ['unauthorised', true],
  63038: ['quota-exhausted', true],
};
