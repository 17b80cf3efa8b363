import { plus, type Duration, type Instant, type Zones } from '@perennial/journey';

const parts = [
  ['months', 12], // years
  ['months', 1],
  ['weeks', 1],
  ['days', 1],
  ['hours', 1],
  ['minutes', 1],
] as const;

const iso = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** `from` and an ISO 8601 duration or a duration of the kernel: calendar steps in the workspace's zone. */
export function advance(zones: Zones, zone: string, from: Instant, by: string | Duration): Instant {
  if (typeof by !== 'string') return plus(zones, zone, from, by);
  const amounts = iso.exec(by)?.slice(1) ?? [];
  const stepped = parts.reduce((at, [unit, times], index) => {
    const amount = Number(amounts[index] ?? 0) * times;
    return amount === 0 ? at : plus(zones, zone, at, { amount, unit });
  }, from);
  return stepped + Number(amounts[6] ?? 0) * 1_000;
}
