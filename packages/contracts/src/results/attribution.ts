import { z } from 'zod';
import { uuid } from '../common/values.ts';

export const attributionQuery = z.object({
  from: z.iso.date().optional().describe('First day of the orders; 30 days back unless given.'),
  to: z.iso.date().optional().describe('Last day; today unless given.'),
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(365)
    .default(30)
    .describe('A message so many days before an order, or fewer, may have to do with it.'),
});

const sold = z.object({ orders: z.number().int(), revenue: z.number() });
const more = z
  .object({ value: z.number(), low: z.number(), high: z.number() })
  .nullable()
  .describe('Null: no holdout, or too early.');

/** What orders of a period have to do with messages before them. */
export const attribution = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  days: z.number().int(),
  currency: z.string(),
  all: sold,
  touched: sold.describe('After a message of any journey, each order once.'),
  untouched: sold,
  journeys: z.array(
    z.object({
      journey: uuid,
      name: z.string(),
      last: sold.describe('It sent the last message before the order.'),
      any: sold.describe('It sent any message in time.'),
      incremental: z
        .object({ orders: more, revenue: more })
        .nullable()
        .describe(
          'By its holdout, of all it ever drew: what there would not be without it. Null: it has none.',
        ),
    }),
  ),
  sums: z
    .array(
      z.object({
        code: z.enum(['last-adds-up', 'any-overlaps', 'any-adds-up', 'journey-gone']),
        orders: z.number().int(),
        of: z.number().int(),
      }),
    )
    .describe(
      '`last-adds-up`: `orders` of all journeys by the last message are the `of` that were touched. `any-overlaps`: by any ' +
        'message they come to `orders`, as some of the `of` touched had messages of several journeys. `journey-gone`: the last ' +
        'message of `orders` of `of` came of no journey that is listed.',
    ),
});
export type Attribution = z.output<typeof attribution>;
