import { z } from 'zod';
import { locale, uuid, zone } from '../common/values.ts';
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

const price = z.number().min(0).max(1_000).nullable().describe('Null: not known.');

const utm = z
  .strictObject({
    source: z.string().max(200),
    medium: z.string().max(200),
    campaign: z.string().max(200),
    term: z.string().max(200),
    content: z.string().max(200),
  })
  .partial();

/** Whether links and openings are followed, and what links bear. */
export const tracking = z.strictObject({
  clicks: z.boolean(),
  opens: z.boolean(),
  domain: z
    .union([z.literal(''), z.url({ protocol: /^https?$/ }).max(200)])
    .describe('Where short links begin; it must lead to this installation. Empty: its own address.'),
  utm: utm.describe(
    'What links bear as utm_…; `{journey}`, `{node}`, `{variant}`, `{channel}` and `{topic}` are filled in.',
  ),
  untrackedTopics: z
    .array(z.string().min(1).max(100))
    .max(100)
    .describe('Nothing is followed in their messages.'),
  journeys: z.record(uuid, utm).describe('Journeys whose links bear other values.'),
});

/** What a unit of a channel costs; `null`: not known. What lies in the inbox never left the house. */
export function priceOn(
  prices: { readonly [channel: string]: number | null },
  channel: string,
): number | null {
  return channel === 'inbox' ? 0 : (prices[channel] ?? null);
}

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
  holdout: z
    .number()
    .int()
    .min(0)
    .max(50)
    .describe(
      'Per cent of people whom no journey that sends marketing lets in, so that its effect can be told.',
    ),
  prices: z
    .strictObject({ sms: price, email: price, push: price })
    .describe('What a message costs, in the workspace’s currency; of text messages what a segment does.'),
  actionPrice: z
    .number()
    .min(0)
    .max(10_000)
    .describe(
      'What a million actions of Temporal cost, in the workspace’s currency; 0 where one runs it oneself.',
    ),
  tracking,
  referralUrl: z
    .union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)])
    .describe('Where links of people who bring friends lead; their code is added as `ref`.'),
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
  tracking: { clicks: true, opens: true, domain: '', utm: {}, untrackedTopics: [], journeys: {} },
  referralUrl: '',
  holdout: 0,
  prices: { sms: null, email: null, push: null },
  actionPrice: 0,
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
