import { z } from 'zod';
import { page, paging } from '../common/paging.ts';
import { route } from '../common/route.ts';
import { jsonObject, moment } from '../common/values.ts';

/** What a workspace sells, and what it writes about it. */
export const catalogueKind = z.enum(['product', 'article']);
export type CatalogueKind = z.output<typeof catalogueKind>;

const id = z.string().trim().min(1).max(200);
const ids = z.array(id).max(100);
const url = z.url({ protocol: /^https?$/ }).max(2_000);

/** An item as it is brought in. */
export const catalogueEntry = z.strictObject({
  id: id.describe('The shop’s own: what events call `product_id` or `sku`.'),
  title: z.string().trim().min(1).max(500),
  url: url.nullable().default(null),
  image: url.nullable().default(null),
  price: z.number().min(0).max(1e9).nullable().default(null),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .default(null),
  categories: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
  genre: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .nullable()
    .default(null)
    .describe('Of articles: tutorial, review, news …'),
  products: ids.default([]).describe('Of articles: what they are about.'),
  fields: jsonObject.default({}).describe('Whatever else copy may speak of.'),
  archived: z.boolean().default(false).describe('Offered to nobody any more.'),
});
export type CatalogueEntry = z.output<typeof catalogueEntry>;

export const catalogueItem = z.object({ ...catalogueEntry.shape, kind: catalogueKind, updatedAt: moment });
export type CatalogueItemDocument = z.output<typeof catalogueItem>;

/** A row of a file that could not be read. */
export const refusedRow = z.object({
  row: z.int().describe('From 1; of CSV, the first behind its header.'),
  path: z.string().describe('What is wrong in it; empty: all of it.'),
});

const brought = z.object({
  saved: z.int(),
  refused: z.array(refusedRow).describe('The first few.'),
  refusedCount: z.int(),
});

/** Products and articles. */
export const catalogueRoutes = {
  listCatalogue: route({
    method: 'GET',
    path: '/v1/catalogue',
    permission: 'catalogue.read',
    tag: 'Catalogue',
    summary: 'Products or articles, the latest changed first',
    query: z.object({ ...paging, kind: catalogueKind, search: z.string().min(1).max(200).optional() }),
    response: page(catalogueItem).extend({
      reckonedAt: moment.nullable().describe('When it was last reckoned what goes together.'),
    }),
  }),
  saveCatalogue: route({
    method: 'POST',
    path: '/v1/catalogue/items',
    permission: 'catalogue.edit',
    tag: 'Catalogue',
    summary: 'Puts items in, each in the place of the one with its id',
    body: z.strictObject({ kind: catalogueKind, items: z.array(catalogueEntry).min(1).max(1_000) }),
    response: z.object({ saved: z.int() }),
  }),
  importCatalogue: route({
    method: 'POST',
    path: '/v1/catalogue/import',
    permission: 'catalogue.edit',
    tag: 'Catalogue',
    summary: 'Puts in what a CSV or NDJSON text says; rows that can’t be read are told and left out',
    body: z.strictObject({
      kind: catalogueKind,
      format: z.enum(['csv', 'ndjson']),
      text: z.string().min(1).max(1_500_000),
    }),
    response: brought,
    refuses: [422],
  }),
  removeFromCatalogue: route({
    method: 'POST',
    path: '/v1/catalogue/remove',
    permission: 'catalogue.edit',
    tag: 'Catalogue',
    summary: 'Takes items out',
    body: z.strictObject({ kind: catalogueKind, ids: ids.min(1) }),
    response: z.object({ removed: z.int() }),
  }),
};
