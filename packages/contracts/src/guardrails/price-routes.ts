import { z } from 'zod';
import { route } from '../common/route.ts';
import { moment, uuid } from '../common/values.ts';

/** A product that people bought at different prices on one and the same day. */
export const productPrices = z.object({
  product: z.string(),
  title: z.string().nullable().describe('Null: it is not in the catalogue.'),
  currency: z.string().nullable(),
  day: z.string().describe('Of the widest gap, on the workspace’s calendar: 2026-11-11.'),
  low: z.number(),
  high: z.number(),
  people: z.int().describe('Who bought it on that day.'),
  days: z.int().describe('Days on which prices differed.'),
});

/** Coupons of a pool, as a journey gave them. */
export const pricedOffer = z.object({
  journey: uuid.nullable(),
  journeyName: z.string().nullable(),
  pool: uuid,
  poolName: z.string(),
  value: z.number().nullable(),
  currency: z.string().nullable(),
  given: z.int(),
  redeemed: z.int(),
  stages: z
    .array(z.object({ stage: z.string().nullable(), people: z.int() }))
    .describe('Where people stood when they were given one, by the model; most first.'),
});
export type PricedOffer = z.output<typeof pricedOffer>;

/** Copy of a live journey that names a price or discount of the reader’s own. */
export const pricedCopy = z.object({ journey: uuid, journeyName: z.string(), attribute: z.string() });

/** What different people were offered at different prices. */
export const priceRoutes = {
  getPrices: route({
    method: 'GET',
    path: '/v1/compliance/prices',
    permission: 'messages.read',
    tag: 'Guardrails',
    summary: 'Where people were offered or paid different prices in the last 30 days, and by what',
    response: z.object({
      from: moment,
      to: moment,
      model: z.string().nullable().describe('The stage model that offers are told by; null: none is active.'),
      products: z.array(productPrices).describe('The fifty widest gaps, by their share of the price.'),
      offers: z.array(pricedOffer),
      copies: z.array(pricedCopy),
    }),
  }),
};
