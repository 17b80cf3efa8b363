import { unprocessable } from '../../errors/api-error.ts';
import type { Services } from '../../services.ts';

/** @throws ApiError 422 when the product's tz data doesn't know the zone */
export function requireZone({ kernel }: Services, zone: string | undefined, field: string): void {
  if (zone === undefined || kernel.zones.has(zone)) return;
  throw unprocessable(
    'unknown-zone',
    `There is no time zone "${zone}" (tz database ${kernel.zones.version}).`,
    {
      field,
      fix: 'Use an IANA name, e.g. Asia/Shanghai.',
    },
  );
}
