import { dayNumberOf, fromLocalMillis, toLocalMillis, type Zones } from '@perennial/journey';
import { unprocessable } from '../../errors/api-error.ts';

const dayMs = 86_400_000;
const usualDays = 30;
const mostDays = 400;

/** Days on the workspace's calendar, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
  readonly days: readonly string[];
  /** When each of the days began, and when the last one ended. Milliseconds. */
  readonly edges: readonly number[];
}

interface Asked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** @throws ApiError 422 when it ends before it begins, or is too long */
export function periodOf({ from, to }: Asked, now: number, zone: string, zones: Zones): Period {
  const last = to ? dayNumberOf(to) : Math.floor(toLocalMillis(zones, zone, now) / dayMs);
  const first = from ? dayNumberOf(from) : last - usualDays + 1;
  if (last < first || last - first >= mostDays)
    throw unprocessable('invalid-period', `A period has 1 to ${mostDays} days.`, {
      field: last < first ? 'query.to' : 'query.from',
      values: { most: mostDays },
    });
  const numbers = Array.from({ length: last - first + 2 }, (_, i) => first + i);
  const days = numbers.slice(0, -1).map((number) => new Date(number * dayMs).toISOString().slice(0, 10));
  return {
    from: days[0]!,
    to: days.at(-1)!,
    days,
    edges: numbers.map((number) => fromLocalMillis(zones, zone, number * dayMs)),
  };
}
