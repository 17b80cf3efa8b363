import type { SendResult } from '../contract/provider.ts';
import { accepted, failed } from '../contract/results.ts';
import { retryAfterOf, type Answer } from '../outbound/reading.ts';

/** Reads what a push service answers (RFC 8030); `null` leaves it open. Its words differ, its statuses don't. */
export function resultOf({ status, headers }: Answer, key: string): SendResult | null {
  const detail = `HTTP ${status}`;
  switch (status) {
    case 201:
    case 200:
    case 202:
      return accepted(typeof headers.location === 'string' ? headers.location.slice(-200) : key);
    case 404:
    case 410:
      return failed('unreachable-address', false, { detail });
    case 400:
    case 413:
      return failed('rejected-content', false, { detail });
    case 401:
    case 403:
      return failed('unauthorised', true, { detail });
    case 429:
      return failed('rate-limited', true, {
        detail,
        retryAfter: retryAfterOf(headers['retry-after'], Date.now()),
      });
    default:
      return null;
  }
}
