import type { Zones } from '@perennial/journey';
import { knownZone } from '../../../time/zones.ts';

/**
 * Zones as this browser knows them. Enough for complaints about a drawing, and 36 kB less to fetch than the data
 * the engine counts by; where the two know different names, the server's check has the last word.
 */
export const browserZones: Zones = {
  version: 'browser',
  has: (zone) => zone !== '' && knownZone(zone, '') === zone,
  offsetAt: (zone, instant) => {
    const told = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
      .formatToParts(instant)
      .find(({ type }) => type === 'timeZoneName')?.value;
    // `GMT`, `GMT+08:00`, `GMT-03:30`
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(told ?? '') ?? [];
    return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
  },
};
