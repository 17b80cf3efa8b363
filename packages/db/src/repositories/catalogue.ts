import type { Transaction } from '../connection.ts';
import { setDue } from './due.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';
import { workspaceClock } from './workspace-clock.ts';

export type CatalogueKind = 'product' | 'article';

/** Something that copy may speak of. */
export interface CatalogueItem {
  readonly kind: CatalogueKind;
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  readonly image: string | null;
  readonly price: number | null;
  readonly currency: string | null;
  readonly categories: readonly string[];
  readonly genre: string | null;
  readonly products: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
  readonly archived: boolean;
}

export type CatalogueRow = CatalogueItem & { readonly updatedAt: Date };

/** The due row that has recommendations reckoned anew. */
export const catalogueDue = 'catalogue';
/** Milliseconds after a change of the catalogue: many come together. */
const soon = 60_000;

/** Puts items in, each in the place of the one with its kind and id. Of the same twice, the last counts. */
export async function saveCatalogueItems(
  tx: Transaction,
  workspace: string,
  items: readonly CatalogueItem[],
): Promise<void> {
  if (items.length === 0) return;
  const last = new Map(items.map((item) => [`${item.kind}:${item.id}`, item]));
  await tx.query(
    `insert into catalogue_items (workspace_id, kind, id, title, url, image, price, currency, categories, genre, products,
       fields, archived)
     select $1, kind, id, title, url, image, price, currency, categories, genre, products, fields, archived
     from jsonb_to_recordset($2::jsonb) as i (kind text, id text, title text, url text, image text, price float8,
       currency text, categories text[], genre text, products text[], fields jsonb, archived boolean)
     order by kind, id
     on conflict (workspace_id, kind, id) do update set title = excluded.title, url = excluded.url, image = excluded.image,
       price = excluded.price, currency = excluded.currency, categories = excluded.categories, genre = excluded.genre,
       products = excluded.products, fields = excluded.fields, archived = excluded.archived,
       updated_at = clock_timestamp()`,
    [workspace, JSON.stringify([...last.values()])],
  );
  const { now } = await workspaceClock(tx, workspace);
  await setDue(tx, workspace, [{ kind: catalogueDue, subject: 'all', at: now + soon }]);
}

const columns = `kind, id, title, url, image, price, currency, categories, genre, products, fields, archived,
  updated_at as "updatedAt"`;

export async function listCatalogueItems(
  tx: Transaction,
  workspace: string,
  { kind, search }: { readonly kind: CatalogueKind; readonly search?: string | undefined },
  { after, limit }: PageRequest,
): Promise<PageOf<CatalogueRow>> {
  const { rows } = await tx.query<CatalogueRow & { position: string }>(
    `select ${columns}, updated_at::text as position from catalogue_items
     where workspace_id = $1 and kind = $2 and ($3::text is null or id = $3 or strpos(lower(title), lower($3)) > 0)
       and ($4::timestamptz is null or (updated_at, id) < ($4, $5))
     order by updated_at desc, id desc limit $6`,
    [workspace, kind, search ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.position, row.id],
    ({ position: _, ...row }) => row,
  );
}

export async function deleteCatalogueItem(
  tx: Transaction,
  workspace: string,
  kind: CatalogueKind,
  id: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'delete from catalogue_items where workspace_id = $1 and kind = $2 and id = $3',
    [workspace, kind, id],
  );
  return rowCount === 1;
}

/** Products by their ids; those that are gone or archived are missing. */
export async function readProducts(
  tx: Transaction,
  workspace: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CatalogueRow>> {
  const { rows } = await tx.query<CatalogueRow>(
    `select ${columns} from catalogue_items
     where workspace_id = $1 and kind = 'product' and not archived and id = any($2::text[])`,
    [workspace, [...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Articles about any of these products or categories, the newest first. */
export async function readArticles(
  tx: Transaction,
  workspace: string,
  about: { readonly products: readonly string[]; readonly categories: readonly string[] },
  limit: number,
): Promise<CatalogueRow[]> {
  const { rows } = await tx.query<CatalogueRow>(
    `select ${columns} from catalogue_items
     where workspace_id = $1 and kind = 'article' and not archived and (products && $2::text[] or categories && $3::text[])
     order by products && $2::text[] desc, updated_at desc, id limit $4`,
    [workspace, about.products, about.categories, limit],
  );
  return rows;
}

export async function knownProducts(tx: Transaction, workspace: string): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from catalogue_items where workspace_id = $1 and kind = 'product' and not archived`,
    [workspace],
  );
  return new Set(rows.map((row) => row.id));
}
