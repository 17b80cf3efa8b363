import type { Drawing } from '@perennial/contracts';
import { namesOfUsers, type Transaction, type Vault } from '@perennial/db';
import type { Sheet, StoredCell } from '@perennial/journey';

/** Cells that were changed since, with the names of those between whom there is to choose. */
export async function drawingSince(
  tx: Transaction,
  vault: Vault,
  cells: Sheet,
  { revision, since }: { readonly revision: number; readonly since: number },
): Promise<Drawing> {
  const found = [...cells].filter(([, { changed }]) => changed > since);
  const names = await namesOf(
    tx,
    vault,
    found.map(([, stored]) => stored),
  );
  return { revision, cells: found.map(([cell, stored]) => ({ cell, ...stored })), names };
}

async function namesOf(
  tx: Transaction,
  vault: Vault,
  cells: readonly StoredCell[],
): Promise<Drawing['names']> {
  const authors = cells
    .filter(({ value, others }) => others.length > 0 || value === null)
    .flatMap((stored) => [stored, ...stored.others])
    .flatMap(({ author }) => (author?.startsWith('user:') ? [author] : []));
  const ids = [...new Set(authors)].map((author) => author.slice('user:'.length));
  const found = await namesOfUsers(tx, vault, ids);
  return Object.fromEntries([...found].map(([id, name]) => [`user:${id}`, name]));
}
