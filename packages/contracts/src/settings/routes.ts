import { z } from 'zod';
import { locale, zone } from '../common/values.ts';
import { route } from '../common/route.ts';

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe('HH:MM');
const endOfHours = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
  .describe('HH:MM, up to 24:00.');

/** Local times `from <= t < to` in which marketing may leave; null means all day. */
export const allowedHours = z.strictObject({ from: timeOfDay, to: endOfHours }).nullable();

/** What a team decides once for all journeys. */
export const settings = z.strictObject({
  allowedHours: z.strictObject({ sms: allowedHours, email: allowedHours, push: allowedHours }),
  oldDataHours: z.number().int().min(1).max(8_760).describe('Events older than this on arrival move nobody.'),
  catchUpHours: z
    .number()
    .int()
    .min(1)
    .max(8_760)
    .describe('What falls due by the calendar and is found later than this is missed.'),
  brand: z.strictObject({
    name: z.string().max(100),
    signature: z.string().max(40).describe('Put in front of text messages, e.g. 【Fernway】.'),
  }),
  locale,
  zone,
});
export type Settings = z.output<typeof settings>;

/** What holds where nothing was set. */
export const defaultSettings: Omit<Settings, 'locale' | 'zone'> = {
  allowedHours: {
    sms: { from: '08:00', to: '21:00' },
    email: { from: '08:00', to: '21:00' },
    push: { from: '08:00', to: '21:00' },
  },
  oldDataHours: 24,
  catchUpHours: 24,
  brand: { name: '', signature: '' },
};

/** Settings of the workspace at hand. */
export const settingsRoutes = {
  getSettings: route({
    method: 'GET',
    path: '/v1/settings',
    permission: 'settings.read',
    tag: 'Settings',
    summary: 'Settings of the workspace',
    response: settings,
  }),
  saveSettings: route({
    method: 'PUT',
    path: '/v1/settings',
    permission: 'settings.edit',
    tag: 'Settings',
    summary: 'Replaces the settings that are given',
    body: settings.partial(),
    response: settings,
    refuses: [422],
  }),
};
