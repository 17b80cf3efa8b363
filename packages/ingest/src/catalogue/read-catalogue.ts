import { csvRecords } from '../files/csv-records.ts';
import { lineRecords } from '../files/line-records.ts';

/** A row of a catalogue file as an object with the product's own names; `null` = not to be read. */
export interface CatalogueFileRow {
  /** From 1; of CSV the first behind the header. */
  readonly row: number;
  readonly value: { readonly [field: string]: unknown } | null;
}

/** How other feeds call the same: Google's and Meta's product feeds, and shops. */
const aliases: { readonly [field: string]: readonly string[] } = {
  id: ['id', 'product_id', 'sku', 'item_id', 'article_id', '编号', '商品编号'],
  title: ['title', 'name', 'product_name', '名称', '标题', '商品名称'],
  url: ['url', 'link', 'product_url', '链接'],
  image: ['image', 'image_link', 'image_url', '图片'],
  price: ['price', '价格'],
  currency: ['currency', '货币'],
  categories: ['categories', 'category', 'product_type', '分类', '类目'],
  genre: ['genre', 'type', 'kind', '类型'],
  products: ['products', 'product_ids', '关联商品'],
  archived: ['archived', '下架'],
};
const fieldOf = new Map(
  Object.entries(aliases).flatMap(([field, names]) => names.map((name) => [name, field])),
);
const lists: ReadonlySet<string> = new Set(['categories', 'products']);

/** Reads CSV with a header, or one JSON object a line. Empty lines are nobody's mistake. */
export function readCatalogue(format: 'csv' | 'ndjson', text: string): readonly CatalogueFileRow[] {
  return format === 'csv' ? readCsv(text.replace(/^\ufeff/, '')) : readLines(text);
}

function readCsv(text: string): readonly CatalogueFileRow[] {
  const records = csvRecords(delimiterOf(text));
  const [header, ...rows] = [...records.add(text), ...records.end()];
  const names = (header?.cells ?? []).map((name) => name.trim());
  return rows
    .map(({ cells, broken }, i) => ({ row: i + 1, cells, broken }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ row, cells, broken }) => ({ row, value: broken ? null : fromCells(names, cells) }));
}

/** Whichever the first line has most of: spreadsheets of some countries write `;`. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split('\n', 1);
  const count = (sign: string) => line.split(sign).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0]!;
}

function fromCells(names: readonly string[], cells: readonly string[]): CatalogueFileRow['value'] {
  const given = names.flatMap((name, i) => {
    const cell = cells[i]?.trim() ?? '';
    return name === '' || cell === '' ? [] : [[name, cell] as const];
  });
  return named(given, valueOf);
}

function valueOf(field: string, cell: string): unknown {
  if (lists.has(field)) return cell.split(/[|;、>]/).flatMap((part) => part.trim() || []);
  if (field === 'price') return priceOf(cell);
  if (field === 'archived') return /^(true|yes|1|是)$/i.test(cell);
  return cell;
}

/** `19.90 USD`, as Google's feed has it, is a price all the same. */
function priceOf(cell: string): number | string {
  const number = Number(
    cell
      .replace(/[^\d.,-]/g, '')
      .replace(/,(?=\d{3}\b)/g, '')
      .replace(',', '.'),
  );
  return Number.isFinite(number) && /\d/.test(cell) ? number : cell;
}

function readLines(text: string): readonly CatalogueFileRow[] {
  const records = lineRecords();
  return [...records.add(text), ...records.end()]
    .map(({ cells }, i) => ({ row: i + 1, line: cells[0]!.trim() }))
    .filter(({ line }) => line !== '')
    .map(({ row, line }) => ({ row, value: fromLine(line) }));
}

function fromLine(line: string): CatalogueFileRow['value'] {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return named(Object.entries(value), (_, inner) => inner);
  } catch {
    return null;
  }
}

/** What has no name of ours goes into `fields`, as it is. The first of several names for one field counts. */
function named<T>(
  given: readonly (readonly [name: string, value: T])[],
  read: (field: string, value: T) => unknown,
): NonNullable<CatalogueFileRow['value']> {
  const own = new Map<string, unknown>();
  const more = new Map<string, unknown>();
  for (const [name, value] of given) {
    const field = fieldOf.get(name.toLowerCase());
    if (field !== undefined && !own.has(field)) own.set(field, read(field, value));
    else if (name === 'fields' && typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) more.set(key, inner);
    else more.set(name, value);
  }
  return { ...Object.fromEntries(own), ...(more.size > 0 && { fields: Object.fromEntries(more) }) };
}
