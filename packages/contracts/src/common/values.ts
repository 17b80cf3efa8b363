import { channels, outwardChannels, type JsonObject } from '@perennial/journey';
import { z } from 'zod';

/** Ids of everything but messages and stage models. */
export const uuid = z.uuid().describe('A UUID.');

/** Moments in answers: ISO 8601, UTC. */
export const moment = z.iso.datetime().describe('ISO 8601, UTC.');

const earliest = Date.UTC(1900, 0, 1);
const latest = Date.UTC(2200, 0, 1);

/** Moments in requests: ISO 8601 with a zone, between 1900 and 2200. */
export const givenMoment = z.iso
  .datetime({ offset: true })
  .refine((text) => Date.parse(text) >= earliest && Date.parse(text) < latest, {
    message: 'lies outside of the years 1900 to 2199',
  })
  .describe('ISO 8601 with `Z` or an offset, from 1900 to 2199.');

/** IANA name. Checked against the product's own zone rules by the server. */
export const zone = z.string().min(1).max(64).describe('IANA time zone, e.g. `Asia/Shanghai`.');

export const locale = z.enum(['en', 'zh-CN']).describe('Language of the interface and of default copy.');

/**
 * What an attribute or a property may be called where a person makes it up: a letter of any script or `_`, then
 * letters, digits, `_` and dots. Says what it must not hold, as programs that read the published schemas know
 * no classes such as `\p{L}`.
 */
export const attributeName = z.string().regex(/^[^\s!-@[-^`{-~][^\s!-\-/:-@[-^`{-~]{0,99}$/);

/** Ways to reach people. */
export const channel = z.enum(channels);

/** Those that go out to a number, an address or a device. */
export const outwardChannel = z.enum(outwardChannels);

/**
 * Any JSON object. The server has already refused what JSON or the database can't hold, so its values are
 * not described further.
 */
export const jsonObject = z.record(z.string(), z.unknown()) as unknown as z.ZodType<JsonObject, JsonObject>;

/** Why something happened: a code with the values it speaks of; the words live in the catalogues. */
export const reason = z.object({ code: z.string(), params: jsonObject.optional() });

/** What people call things. */
export const name = z.string().trim().min(1).max(200);
