import { listCatalogueItems, type CatalogueKind, type CatalogueRow, type Transaction } from '@perennial/db';
import type { JsonObject } from '@perennial/journey';

const few = 6;

/** Stands in for what the postman finds for each person: the latest of the catalogue. */
export async function sampleWares(tx: Transaction, workspace: string): Promise<JsonObject> {
  const latest = async (kind: CatalogueKind) => {
    const { items } = await listCatalogueItems(tx, workspace, { kind }, { after: null, limit: few });
    return items.filter(({ archived }) => !archived).map(wareOf);
  };
  const products = await latest('product');
  return {
    recommended: products,
    last_viewed: products,
    last_bought: products,
    articles: await latest('article'),
  };
}

function wareOf({ kind: _, archived: __, updatedAt: ___, fields, ...item }: CatalogueRow): JsonObject {
  return { ...(fields as JsonObject), ...item };
}
