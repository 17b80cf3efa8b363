import { fromLocalMillis, toLocalMillis } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';

/** A moment as the zone's clock shows it, to be edited: `2027-03-14 10:00`. */
export function wallClock(at: number, zone: string): string {
  return new Date(toLocalMillis(momentZones, zone, at)).toISOString().slice(0, 16).replace('T', ' ');
}

/** `null`: no moment. */
export function instantOf(text: string, zone: string): number | null {
  const local = Date.parse(`${text.trim().replace(' ', 'T')}Z`);
  return Number.isNaN(local) ? null : fromLocalMillis(momentZones, zone, local);
}
