import type { Edit } from '@perennial/journey';
import type { Unsent } from './sheet.ts';

/** Where unsent edits are kept in this browser. */
export interface Keeper {
  /** False where there is no room, or no storage at all. */
  readonly write: (unsent: Unsent) => boolean;
  /** What pages that are gone have left behind. */
  readonly left: () => Promise<readonly Unsent[]>;
  /** The server has it now. */
  readonly forget: (client: string) => void;
}

/** Of one journey and one user: whoever signs in next on this machine finds nothing of it. */
export function browserKeeper(
  user: string,
  journey: string,
  storage: () => Storage,
  isOpen: (client: string) => Promise<boolean>,
): Keeper {
  const prefix = `perennial.edits.${user}.${journey}.`;
  const forget = (client: string) => {
    try {
      storage().removeItem(prefix + client);
    } catch {
      // Where there is no storage there is nothing to forget.
    }
  };
  return {
    write: (unsent) => {
      if (unsent.edits.length === 0) {
        forget(unsent.client);
        return true;
      }
      try {
        storage().setItem(prefix + unsent.client, JSON.stringify(unsent.edits));
        return true;
      } catch {
        return false;
      }
    },
    left: async () => {
      const found = keptIn(storage, prefix);
      const open = await Promise.all(found.map(({ client }) => isOpen(client)));
      return found.filter((_, i) => !open[i]);
    },
    forget,
  };
}

function keptIn(storage: () => Storage, prefix: string): readonly Unsent[] {
  try {
    const there = storage();
    const keys = Array.from({ length: there.length }, (_, i) => there.key(i));
    return keys
      .filter((key) => key?.startsWith(prefix))
      .flatMap((key) => {
        const edits = editsOf(there.getItem(key!));
        return edits ? [{ client: key!.slice(prefix.length), edits }] : [];
      });
  } catch {
    return [];
  }
}

/** Written by an older program, or by hand, it may be anything. */
function editsOf(text: string | null): readonly Edit[] | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return Array.isArray(value) && value.length > 0 && value.every(isEdit) ? value : null;
  } catch {
    return null;
  }
}

function isEdit(value: unknown): value is Edit {
  const { n, base, writes } = (value ?? {}) as Partial<Edit>;
  return typeof n === 'number' && typeof base === 'number' && Array.isArray(writes);
}

/** Holds a name for as long as the page is open, so that others can tell. Where that can't be told nobody is. */
export function browserLeases() {
  const nameOf = (client: string) => `perennial.page.${client}`;
  // Only pages of a secure origin have locks.
  const locks = (navigator as Partial<Navigator>).locks;
  return {
    hold: (client: string): (() => void) => {
      const over = new AbortController();
      void locks
        ?.request(
          nameOf(client),
          () => new Promise<void>((done) => over.signal.addEventListener('abort', () => done())),
        )
        .catch(() => {});
      return () => over.abort();
    },
    isOpen: async (client: string): Promise<boolean> => {
      const state = await locks?.query();
      return state?.held?.some(({ name }) => name === nameOf(client)) ?? false;
    },
  };
}
