import { boolean, doublePrecision, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { json, moment, workspaceId } from './columns.ts';

export const catalogueItems = pgTable(
  'catalogue_items',
  {
    workspaceId: workspaceId(),
    kind: text('kind', { enum: ['product', 'article'] }).notNull(),
    id: text('id').notNull(),
    title: text('title').notNull(),
    url: text('url'),
    image: text('image'),
    price: doublePrecision('price'),
    currency: text('currency'),
    categories: text('categories').array().notNull().default([]),
    genre: text('genre'),
    products: text('products').array().notNull().default([]),
    fields: json('fields').notNull().default({}),
    archived: boolean('archived').notNull().default(false),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.kind, table.id] })],
);

export const catalogueRelated = pgTable(
  'catalogue_related',
  {
    workspaceId: workspaceId(),
    basis: text('basis', { enum: ['viewed', 'bought', 'best'] }).notNull(),
    productId: text('product_id').notNull(),
    related: text('related').array().notNull(),
    computedAt: moment('computed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.basis, table.productId] })],
);
