import {
  catalogueEntry,
  type CatalogueEntry,
  type CatalogueItemDocument,
  type CatalogueKind,
  type catalogueRoutes,
} from '@perennial/contracts';
import {
  deleteCatalogueItem,
  listCatalogueItems,
  relatedSince,
  saveCatalogueItems,
  type CatalogueItem,
  type CatalogueRow,
} from '@perennial/db';
import { readCatalogue, type CatalogueFileRow } from '@perennial/ingest';
import type { JsonObject } from '@perennial/journey';
import { unprocessable } from '../../errors/api-error.ts';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers } from '../../routing/call.ts';

/** Rows that are told by number. */
const mostTold = 20;

export const catalogueHandlers: Handlers<typeof catalogueRoutes> = {
  listCatalogue: async ({ read, workspace, query, page, services }) => {
    const { rows, reckoned } = await read(async (tx) => ({
      rows: await listCatalogueItems(tx, workspace.id, query, page),
      reckoned: await relatedSince(tx, workspace.id),
    }));
    return {
      ...pageAnswer(services.cursors, rows, itemView),
      reckonedAt: reckoned?.toISOString() ?? null,
    };
  },

  saveCatalogue: async ({ change, workspace, body: { kind, items } }) =>
    change(async (tx, audit) => {
      await saveCatalogueItems(tx, workspace.id, items.map(itemOf(kind)));
      await audit.write({ subject: 'catalogue', after: { kind, saved: items.length } });
      return { saved: items.length };
    }),

  importCatalogue: async ({ change, workspace, body: { kind, format, text } }) => {
    const rows = readCatalogue(format, text);
    const read = rows.map(readRow);
    const items = read.flatMap((one) => (one.ok ? [one.item] : []));
    const refused = read.flatMap((one) => (one.ok ? [] : [one.refused]));
    if (items.length === 0)
      throw unprocessable('nothing-to-import', 'No row of it is a product or an article.', {
        field: 'body.text',
        fix: 'Give each row at least an `id` and a `title`.',
      });
    return change(async (tx, audit) => {
      for (let i = 0; i < items.length; i += 1_000)
        await saveCatalogueItems(tx, workspace.id, items.slice(i, i + 1_000).map(itemOf(kind)));
      await audit.write({ subject: 'catalogue', after: { kind, saved: items.length } });
      return { saved: items.length, refused: refused.slice(0, mostTold), refusedCount: refused.length };
    });
  },

  removeFromCatalogue: async ({ change, workspace, body: { kind, ids } }) =>
    change(async (tx, audit) => {
      let removed = 0;
      for (const id of ids) if (await deleteCatalogueItem(tx, workspace.id, kind, id)) removed += 1;
      if (removed === 0) audit.nothingChanged();
      else await audit.write({ subject: 'catalogue', after: { kind, removed } });
      return { removed };
    }),
};

type ReadRow =
  | { readonly ok: true; readonly item: CatalogueEntry }
  | { readonly ok: false; readonly refused: { readonly row: number; readonly path: string } };

function readRow({ row, value }: CatalogueFileRow): ReadRow {
  const parsed = catalogueEntry.safeParse(value);
  if (parsed.success) return { ok: true, item: parsed.data };
  return { ok: false, refused: { row, path: parsed.error.issues[0]?.path.join('.') ?? '' } };
}

const itemOf =
  (kind: CatalogueKind) =>
  (entry: CatalogueEntry): CatalogueItem => ({ ...entry, kind });

function itemView({ updatedAt, ...row }: CatalogueRow): CatalogueItemDocument {
  return {
    ...row,
    categories: [...row.categories],
    products: [...row.products],
    fields: row.fields as JsonObject,
    updatedAt: updatedAt.toISOString(),
  };
}
