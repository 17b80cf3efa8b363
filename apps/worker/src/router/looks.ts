import type { Profile, WorkspaceNow } from '@perennial/db';
import type { PersonRun } from './person-run.ts';

/** When a person is to be looked at again; `null` = never. */
export interface Look {
  readonly kind: string;
  readonly at: number | null;
}

/**
 * What is to be written of when to look at somebody again. In a live workspace a time that lies before the one asked
 * for stays as it is: a look that comes too early finds nothing and sets the right time, while a busy person's next
 * change is put off with every event.
 */
export function dueAfter(
  { due, person, fallen }: Pick<PersonRun, 'due' | 'fallen'> & { readonly person: Pick<Profile, 'looks'> },
  { practice, now }: Pick<WorkspaceNow, 'practice' | 'now'>,
): Look[] {
  return [...due]
    .map(([kind, at]) => ({ kind, at }))
    .filter(({ kind, at }) => {
      const standing = person.looks[kind] ?? null;
      if (fallen.has(kind) || !isKept(kind)) return true;
      if (at === null || standing === null) return at !== standing;
      return practice || standing <= now || standing > at;
    });
}

/**
 * Whether a look at somebody in time is noted already, before the earliest time at which they may change by
 * themselves: then it need not be found out when they do. Such a look is the one that `dueAfter` would leave alone.
 */
export function isLookNoted(
  { due, person, fallen }: Pick<PersonRun, 'due' | 'fallen'> & { readonly person: Pick<Profile, 'looks'> },
  kind: string,
  changeFrom: number,
  { practice, now }: Pick<WorkspaceNow, 'practice' | 'now'>,
): boolean {
  const noted = person.looks[kind];
  if (practice || noted === undefined || due.has(kind) || fallen.has(kind)) return false;
  // Who never changes is not looked at again.
  return now < noted && noted <= changeFrom && changeFrom < Infinity;
}

/** The person's own note of them, `null` when it is as it was. Requests to be placed anew come from elsewhere. */
export function looksAfter({ looks }: Profile, due: readonly Look[]): Profile['looks'] | null {
  const changed = due.filter(({ kind, at }) => isKept(kind) && (looks[kind] ?? null) !== at);
  if (changed.length === 0) return null;
  const all = Object.entries({ ...looks, ...Object.fromEntries(changed.map(({ kind, at }) => [kind, at])) });
  return Object.fromEntries(all.filter((entry): entry is [string, number] => entry[1] !== null));
}

const isKept = (kind: string) => kind.startsWith('stage:') || kind.startsWith('segment:');
