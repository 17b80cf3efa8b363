import { z } from 'zod';
import { zone } from '../common/values.ts';

/** What the rows of a file are; `calls`: tracking calls as JSON, one on each line. */
export const importKind = z.enum(['people', 'events', 'consents', 'calls']);
export type ImportKind = z.output<typeof importKind>;

/** How the letters of a file are written; Excel in China writes `gb18030`. */
export const encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252']);
export type Encoding = z.output<typeof encoding>;

export const delimiter = z.enum([',', ';', '\t', '|']);
export type Delimiter = z.output<typeof delimiter>;

/** How a file writes times. */
export const dateFormat = z.enum(['year-first', 'month-first', 'day-first', 'seconds', 'milliseconds']);
export type DateFormat = z.output<typeof dateFormat>;

/** What somebody is known by. */
export const identityRole = z.enum(['user', 'anonymous', 'email', 'phone']);
export type IdentityRole = z.output<typeof identityRole>;

/** What a row of consents must say, by a column or once for all rows. */
export const consentFields = ['channel', 'topic', 'status', 'source', 'wording'] as const;
export type ConsentField = (typeof consentFields)[number];

/** What a column holds. */
export const columnRole = z.enum([
  'skip',
  ...identityRole.options,
  'attribute',
  'event',
  'time',
  'message',
  ...consentFields,
]);
export type ColumnRole = z.output<typeof columnRole>;

export const valueType = z.enum(['text', 'number', 'boolean', 'time']);
export type ValueType = z.output<typeof valueType>;

/** One column: its role, and of an attribute its name and type. */
export const columnMapping = z.strictObject({
  role: columnRole,
  name: z.string().trim().min(1).max(200).optional().describe('Of an attribute.'),
  type: valueType.optional().describe('Of an attribute; text unless said.'),
});
export type ColumnMapping = z.output<typeof columnMapping>;

const fixed = z.string().trim().min(1).max(2_000);

/** How the rows of a file are to be read. */
export const importMapping = z.strictObject({
  columns: z.array(columnMapping).max(2_000).describe('One for each column of the file.'),
  identity: identityRole.describe('Which role tells whose a row is.'),
  event: fixed.max(200).optional().describe('What all events are called, where no column says it.'),
  consent: z
    .strictObject({
      channel: fixed.optional(),
      topic: fixed.optional(),
      status: fixed.optional(),
      source: fixed.optional(),
      wording: fixed.optional(),
    })
    .default({})
    .describe('What holds for all rows, where no column says it.'),
  dates: z.strictObject({ format: dateFormat, zone }),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .describe('ISO 3166: where phone numbers are from that say no country.'),
});
export type ImportMapping = z.output<typeof importMapping>;
