import type { Sent } from './content.ts';
import type { Kept } from './saving.ts';

/** Where unsaved work is kept in this browser. */
export interface Keeper {
  readonly read: () => Kept | null;
  /** False where there is no room, or no storage at all. `null` forgets. */
  readonly write: (kept: Kept | null) => boolean;
}

/** Of one journey and one user: whoever signs in next on this machine finds nothing of it. */
export function browserKeeper(user: string, journey: string, storage: () => Storage): Keeper {
  const key = `perennial.draft.${user}.${journey}`;
  return {
    read: () => {
      try {
        return keptOf(JSON.parse(storage().getItem(key) ?? 'null'));
      } catch {
        return null;
      }
    },
    write: (kept) => {
      try {
        if (kept === null) storage().removeItem(key);
        else storage().setItem(key, JSON.stringify(kept));
        return true;
      } catch {
        return kept === null;
      }
    },
  };
}

/** Written by an older program, or by hand, it may be anything. */
function keptOf(value: unknown): Kept | null {
  const { base, now, sent } = (value ?? {}) as Partial<Kept>;
  const isWhole =
    typeof base?.revision === 'number' &&
    [base.content, now].every(
      (one) => typeof one?.name === 'string' && typeof one.graph?.nodes === 'object',
    ) &&
    Array.isArray(sent);
  return isWhole ? { base, now: now!, sent: sent.filter(isSent) } : null;
}

function isSent(value: unknown): value is Sent {
  const { whole, pieces } = (value ?? {}) as Partial<Sent>;
  return typeof whole === 'string' && Array.isArray(pieces);
}
