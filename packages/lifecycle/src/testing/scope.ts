import { scopeAt, type Moment, type Scope } from '@perennial/journey';
import type { Activity } from '../activity/index.ts';

/** Of somebody of whom nothing but what they did is known. */
export function scopeOf(activity: Activity, { now, zone, zones }: Moment): Scope {
  return scopeAt({ person: { zone, activity }, workspace: {} }, now, zones);
}
