import packed from 'moment-timezone/data/packed/latest.json' with { type: 'json' };
import { createZones } from './create-zones.ts';
import type { Zones } from './types.ts';

/**
 * The tz data shipped with the product, whatever the runtime knows. Source: moment-timezone 0.6.6, data only,
 * tz database 2026f, transitions until 2499.
 */
export const momentZones: Zones = createZones(packed);
