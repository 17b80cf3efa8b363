import { z } from 'zod';
import { dateSchema, timeOfDaySchema } from '../civil-time/index.ts';
import { channels } from '../values.ts';
import { holidayCountries } from './holidays.ts';

const channel = z.enum(channels);
const ruleId = z.string().regex(/^[a-z0-9_-]{1,40}$/);
/** Of which channels it speaks; empty: of all that go out. */
const ofChannels = z.array(channel).max(channels.length).readonly();
const act = z.enum(['hold', 'drop']);

/** How many marketing messages somebody may get. */
export const capRuleSchema = z
  .strictObject({
    id: ruleId,
    /** `*`: those that go out, together. */
    channel: z.union([channel, z.literal('*')]),
    /** `*`: whatever the topic. */
    topic: z.string().min(1).max(60),
    /** Only for people who are in one of these; empty: for everybody. */
    stages: z
      .array(z.strictObject({ model: z.string().min(1).max(60), stage: z.string().min(1).max(60) }))
      .max(20)
      .readonly(),
    most: z.int().min(0).max(1_000),
    window: z.discriminatedUnion('kind', [
      /** The last so many hours: after `t - hours` and up to `t`. */
      z.strictObject({
        kind: z.literal('sliding'),
        hours: z
          .int()
          .min(1)
          .max(24 * 90),
      }),
      /** Of the person's own calendar; weeks begin on Monday. */
      z.strictObject({ kind: z.literal('calendar'), unit: z.enum(['day', 'week', 'month']) }),
    ]),
    /** So many of them only for journeys of at least this priority. */
    reserved: z.exactOptional(
      z.strictObject({ places: z.int().min(1).max(1_000), from: z.int().min(0).max(100) }),
    ),
  })
  .refine(({ most, reserved }) => (reserved?.places ?? 0) <= most, {
    path: ['reserved', 'places'],
  });
export type CapRule = z.output<typeof capRuleSchema>;

/** Narrower hours than the workspace's for people of one country, or of one part of it. */
export const hoursRuleSchema = z.strictObject({
  id: ruleId,
  channels: ofChannels,
  /** ISO 3166, e.g. `US`. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** The second half of an ISO 3166-2 code, e.g. `FL`; absent: all of the country. */
  state: z.exactOptional(z.string().regex(/^[A-Z0-9]{1,3}$/)),
  /** ISO weekdays, 1 = Monday; empty: every day. */
  weekdays: z.array(z.int().min(1).max(7)).max(7).readonly(),
  from: timeOfDaySchema,
  to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
});
export type HoursRule = z.output<typeof hoursRuleSchema>;

const dates = z.strictObject({ from: dateSchema, to: dateSchema });

/** Days on which marketing doesn't leave, by the person's own calendar. */
export const blackoutSchema = z.strictObject({
  id: ruleId,
  channels: ofChannels,
  /** `hold`: until the next open day; `drop`: not at all. */
  act,
  days: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('holidays'), country: z.enum(holidayCountries) }),
    z.strictObject({ kind: z.literal('month-end'), last: z.int().min(1).max(27) }),
    z.strictObject({ kind: z.literal('dates'), ranges: z.array(dates).min(1).max(100).readonly() }),
    /** Preferred days of the month: all others are closed. */
    z.strictObject({ kind: z.literal('only'), from: z.int().min(1).max(31), to: z.int().min(1).max(31) }),
  ]),
});
export type Blackout = z.output<typeof blackoutSchema>;

const distinct = (rules: readonly { readonly id: string }[]) =>
  new Set(rules.map(({ id }) => id)).size === rules.length;
const ruleList = <Rule extends z.ZodType<{ readonly id: string }>>(rule: Rule) =>
  z
    .array(rule)
    .max(50)
    .refine(distinct, { params: { code: 'duplicate-id' } })
    .readonly();

/** What consent is asked for, as people read it on their page. */
const topicSchema = z.strictObject({
  /** As messages name it. */
  id: z.string().min(1).max(60),
  en: z.string().max(80),
  zh: z.string().max(80),
});

/** How fast a provider is given messages. */
export const paceSchema = z.strictObject({
  /** The provider's. */
  id: ruleId,
  perSecond: z.exactOptional(z.int().min(1).max(10_000)),
  /** A new sender begins small: so many on the first day, and each day so many times as many. */
  warmUp: z.exactOptional(
    z.strictObject({
      from: dateSchema,
      perDay: z.int().min(1).max(1_000_000),
      growth: z.number().min(1).max(10),
    }),
  ),
});
export type Pace = z.output<typeof paceSchema>;

const limit = z.strictObject({
  least: z.int().min(1).max(10_000),
  rate: z.number().min(0).max(1),
});

/** What a workspace decides once for all its marketing, beside its allowed hours. */
export const guardrailsSchema = z.strictObject({
  caps: ruleList(capRuleSchema),
  hours: ruleList(hoursRuleSchema),
  blackouts: ruleList(blackoutSchema),
  /** What becomes of a message outside of the allowed hours. */
  outside: act,
  /** What people choose between; none: all marketing of a channel or nothing of it. */
  topics: z
    .array(topicSchema)
    .max(30)
    .refine(distinct, { params: { code: 'duplicate-id' } })
    .readonly(),
  pace: ruleList(paceSchema),
  /** What stops a journey's messages on a channel by itself: shares of what was sent there within a day or a week. */
  breakers: z.strictObject({ complaints: limit, bounces: limit }),
});
export type Guardrails = z.output<typeof guardrailsSchema>;

const month = { kind: 'calendar', unit: 'month' } as const;

/** What holds where nothing was set. */
export const usualGuardrails: Guardrails = {
  caps: [
    {
      id: 'early-stages',
      channel: 'sms',
      topic: '*',
      stages: [
        { model: 'five', stage: 'awareness' },
        { model: 'four', stage: 'sprout' },
      ],
      most: 2,
      window: month,
    },
    { id: 'usual', channel: 'sms', topic: '*', stages: [], most: 3, window: month },
  ],
  hours: [],
  blackouts: [],
  outside: 'hold',
  topics: [],
  pace: [],
  breakers: { complaints: { least: 3, rate: 0.001 }, bounces: { least: 20, rate: 0.05 } },
};

/** As they were saved; what can't be read is as usual. */
export function readGuardrails(stored: unknown): Guardrails {
  const read = guardrailsSchema.safeParse(stored);
  return read.success ? read.data : usualGuardrails;
}
