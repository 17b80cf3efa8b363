import { findWriteKey, tokenHash, type Database, type WriteKey } from '@perennial/db';

/** Finds keys by their text, remembering for a few seconds what it found. */
export interface Keyring {
  /** `null`: unknown or revoked. */
  find(key: string): Promise<WriteKey | null>;
}

export interface KeyringOptions {
  /** Milliseconds until a revoked key stops working everywhere. */
  readonly ttl?: number;
  /** Most keys remembered, so that a flood of made-up ones fills no memory. */
  readonly most?: number;
  /** Milliseconds, for measuring durations. */
  readonly now?: () => number;
}

interface Remembered {
  readonly found: WriteKey | null;
  readonly until: number;
}

export function createKeyring(db: Database, options: KeyringOptions = {}): Keyring {
  const { ttl = 5_000, most = 10_000, now = () => performance.now() } = options;
  const remembered = new Map<string, Remembered>();
  return {
    find: async (key) => {
      const hash = tokenHash(key);
      const name = hash.toString('base64');
      const known = remembered.get(name);
      if (known && known.until > now()) return known.found;
      const found = await findWriteKey(db, hash);
      remembered.delete(name);
      remembered.set(name, { found, until: now() + ttl });
      if (remembered.size > most) remembered.delete(remembered.keys().next().value!);
      return found;
    },
  };
}
