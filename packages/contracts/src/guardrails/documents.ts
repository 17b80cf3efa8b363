import { guardrailNames } from '@perennial/journey';
import { z } from 'zod';
import { channel, jsonObject, moment, uuid } from '../common/values.ts';

/** A kill switch that is on. Without journey and channel nothing leaves the workspace at all. */
export const stop = z.object({
  id: uuid,
  journey: uuid.nullable(),
  journeyName: z.string().nullable(),
  channel: channel.nullable(),
  at: moment,
  by: z.enum(['user', 'breaker']),
  byName: z.string().nullable().describe('Who pressed it.'),
  why: jsonObject.nullable().describe('What a breaker saw.'),
  waiting: z.number().int().describe('Messages that it keeps back now.'),
});
export type StopDocument = z.output<typeof stop>;

/** What came back of a journey's messages on a channel. */
const returned = z.object({
  sent: z.number().int(),
  complaints: z.number().int(),
  bounces: z.number().int(),
});

/** A journey and channel of which something came back within a week. */
export const breakerState = z.object({
  journey: uuid,
  journeyName: z.string().nullable(),
  channel,
  day: returned,
  week: returned,
});

/** Why messages did not leave, and how often, in the last 30 days. */
export const keptBack = z.object({
  code: z.string(),
  kind: z.enum(['skipped', 'held']),
  n: z.number().int(),
});

/** Days off of a country. */
export const knownHolidays = z.object({
  country: z.string(),
  knownUntil: z.iso.date(),
  next: z.iso.date().nullable().describe('The next day off from today on.'),
});

/** What guardrails said of a message, the last time they were asked. */
export const verdictDocument = z.object({
  at: moment,
  asked: jsonObject,
  said: z.array(
    z.object({
      guardrail: z.enum(guardrailNames),
      says: z.enum(['send', 'hold', 'skip']),
      reason: z.object({ code: z.string(), params: jsonObject.optional() }).optional(),
    }),
  ),
  decided: z.enum(guardrailNames).nullable(),
});
