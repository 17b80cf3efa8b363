import { hash, verify } from '@node-rs/argon2';

/** argon2id with OWASP's parameters (19 MiB, 2 passes). */
export interface Passwords {
  readonly hash: (password: string) => Promise<string>;
  /** With `undefined` it works as long as for a real hash, and says no. */
  readonly verify: (stored: string | undefined, password: string) => Promise<boolean>;
}

const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function createPasswords(): Passwords {
  // Of no password: what unknown users are compared with, so that their answers take equally long.
  const nobody = hash(crypto.randomUUID(), options);
  nobody.catch(() => {});
  return {
    hash: (password) => hash(password.normalize('NFKC'), options),
    verify: async (stored, password) => {
      const right = await verify(stored ?? (await nobody), password.normalize('NFKC'));
      return right && stored !== undefined;
    },
  };
}
