import type { Terms } from '../checker/evidence.ts';
import { minute, zones } from '../checker/story.ts';

/** Milliseconds before the night falls, at least. */
const soon = 10_000;
const day = 1_440;
const long = 8 * 60;

/**
 * Hours in which marketing may leave, so that they end within a minute or so for those in Shanghai, have ended for
 * those in Tokyo and go on for those in Bangkok.
 */
export function hoursThatEnd(now: number): Terms['hours'] {
  const to = (Math.ceil((now + soon) / minute) + zones['Asia/Shanghai']! * 60) % day;
  return { from: (to - long + day) % day, to };
}

/** As the API takes them. */
export function asSetting({ from, to }: Terms['hours']): { from: string; to: string } {
  return { from: timeOfDay(from), to: timeOfDay(to) };
}

function timeOfDay(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
