import { getPersonHeads, type Transaction, type Vault } from '@perennial/db';
import type { WorkspaceAccess } from '../../auth/caller.ts';
import { viewer } from './views.ts';

/** What these people are called, as the caller may see it; `null`: without a name, or not there any more. */
export async function namesOf(
  tx: Transaction,
  vault: Vault,
  { id, role }: Pick<WorkspaceAccess, 'id' | 'role'>,
  people: readonly string[],
): Promise<(person: string) => string | null> {
  const view = viewer(role);
  const heads = people.length === 0 ? [] : await getPersonHeads(tx, vault, id, people);
  const names = new Map(heads.map((head) => [head.id, view.person(head).name]));
  return (person) => names.get(person) ?? null;
}
