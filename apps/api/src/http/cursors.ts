import type { PageOf, PageRequest, Position, Vault } from '@perennial/db';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { badRequest } from '../errors/api-error.ts';

/** Positions in lists as opaque text. Signed, so that nothing made up reaches a query. */
export interface Cursors {
  readonly write: (position: Position) => string;
  /** @throws ApiError 400 when it isn't one of ours */
  readonly read: (cursor: string) => Position;
}

export function createCursors(vault: Vault): Cursors {
  const key = vault.subkey('cursor');
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
  return {
    write: (position) => {
      const text = Buffer.from(JSON.stringify(position)).toString('base64url');
      return `${text}.${sign(text)}`;
    },
    read: (cursor) => {
      const [text = '', signature = ''] = cursor.split('.');
      if (!same(sign(text), signature))
        throw badRequest('invalid-cursor', 'The cursor is not one that a list has given.', {
          field: 'query.cursor',
          fix: 'Begin again without a cursor.',
        });
      return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Position;
    },
  };
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

export function pageRequest(
  cursors: Cursors,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): PageRequest {
  return { after: cursor === undefined ? null : cursors.read(cursor), limit };
}

export function pageAnswer<Row, Item>(
  cursors: Cursors,
  { items, next }: PageOf<Row>,
  view: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  return { items: items.map(view), next: next && cursors.write(next) };
}
