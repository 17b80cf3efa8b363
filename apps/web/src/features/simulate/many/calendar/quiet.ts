import { goesOut, type AllowedHours, type Channel } from '@perennial/journey';
import type { Base } from '../../base.ts';

/** Whether marketing on none of the channels may leave in this hour of the day. */
export function isQuiet(
  allowedHours: Base['allowedHours'],
  channels: readonly Channel[],
  hour: number,
): boolean {
  const isClosed = (channel: Channel) => goesOut(channel) && !isOpen(allowedHours[channel], hour);
  return channels.length > 0 && channels.every(isClosed);
}

/** `null`: all day. Hours that end before they begin go over midnight. */
function isOpen(hours: AllowedHours, hour: number): boolean {
  if (hours === null) return true;
  const [from, to] = [minutes(hours.from), minutes(hours.to)];
  const [begins, ends] = [hour * 60, hour * 60 + 60];
  if (from <= to) return begins < to && ends > from;
  return begins < to || ends > from;
}

function minutes(time: string): number {
  const [hours = '0', rest = '0'] = time.split(':');
  return Number(hours) * 60 + Number(rest);
}
