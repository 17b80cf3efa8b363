import { outwardChannels, type AllowedHours, type OutwardChannel } from '@perennial/journey';

type Stored = { readonly [name: string]: unknown };

/** Marketing leaves between these local times unless the workspace says otherwise. */
const usualHours: AllowedHours = { from: '08:00', to: '21:00' };
const timeOfDay = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** `settings.allowedHours`: by channel `{from, to}`, `null` = all day. What can't be read is as usual. */
export function allowedHoursOf(settings: Stored): Record<OutwardChannel, AllowedHours> {
  const stored = (settings['allowedHours'] ?? {}) as Stored;
  const of = (channel: OutwardChannel) => (channel in stored ? readHours(stored[channel]) : usualHours);
  return Object.fromEntries(outwardChannels.map((channel) => [channel, of(channel)])) as Record<
    OutwardChannel,
    AllowedHours
  >;
}

function readHours(value: unknown): AllowedHours {
  if (value === null) return null;
  const { from, to } = value as Stored;
  if (typeof from !== 'string' || typeof to !== 'string') return usualHours;
  return timeOfDay.test(from) && timeOfDay.test(to) ? { from, to } : usualHours;
}

/** `settings.oldDataHours`, 24 unless set, in milliseconds. */
export function oldDataMsOf(settings: Stored): number {
  const hours = settings['oldDataHours'];
  return (typeof hours === 'number' && hours >= 0 ? hours : 24) * 3_600_000;
}

/** `settings.holdout`: per cent whom no marketing reaches, none unless set. */
export function holdoutOf(settings: Stored): number {
  const share = settings['holdout'];
  return typeof share === 'number' && share > 0 ? share : 0;
}

/** `settings.catchUpHours`, 24 unless set, in milliseconds. */
export function catchUpMsOf(settings: Stored): number {
  const hours = settings['catchUpHours'];
  return (typeof hours === 'number' && hours >= 0 ? hours : 24) * 3_600_000;
}
