import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps personal values unreadable in the database. Its key lives outside of it. */
export interface Vault {
  /** AES-256-GCM over JSON. Layout: version 1 byte, key id 4, nonce 12, tag 16, ciphertext. */
  readonly seal: (value: unknown) => Buffer;
  /** @throws VaultError when the bytes were altered or sealed under another key */
  readonly open: <T>(sealed: Buffer) => T;
  /**
   * Same value, same bytes, so that exact look-ups work. Bound to `purpose` and `workspace`, so that equal
   * values of two workspaces can't be matched.
   */
  readonly lookup: (purpose: string, workspace: string, value: string) => Buffer;
  /** A key of its own for signing something else, e.g. links. */
  readonly subkey: (purpose: string) => Buffer;
}

export class VaultError extends Error {
  override readonly name = 'VaultError';
}

const version = 1;
const header = 33;

/**
 * @param key 32 bytes, base64
 * @throws VaultError when it isn't
 */
export function createVault(key: string): Vault {
  const root = Buffer.from(key, 'base64');
  if (root.length !== 32)
    throw new VaultError('PERENNIAL_KEY must be 32 bytes in base64, e.g. from `openssl rand -base64 32`');
  const subkey = (purpose: string) => Buffer.from(hkdfSync('sha256', root, '', `perennial/${purpose}`, 32));
  const sealing = subkey('seal');
  const looking = subkey('lookup');
  const keyId = subkey('id').subarray(0, 4);
  return {
    seal: (value) => seal(sealing, keyId, value),
    open: (sealed) => open(sealing, keyId, sealed),
    lookup: remembering((text) => createHmac('sha256', looking).update(text).digest()),
    subkey,
  };
}

/** Names kept in memory at most, of those who come again and again. */
const mostRemembered = 20_000;
const longestRemembered = 250;

function remembering(hash: (text: string) => Buffer): Vault['lookup'] {
  const known = new Map<string, Buffer>();
  return (purpose, workspace, value) => {
    const text = `${purpose}\0${workspace}\0${value}`;
    const before = known.get(text);
    if (before) return before;
    const found = hash(text);
    if (text.length > longestRemembered) return found;
    if (known.size >= mostRemembered) known.delete(known.keys().next().value!);
    known.set(text, found);
    return found;
  };
}

function seal(key: Buffer, keyId: Buffer, value: unknown): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(version), keyId, nonce, cipher.getAuthTag(), text]);
}

function open<T>(key: Buffer, keyId: Buffer, sealed: Buffer): T {
  if (sealed[0] !== version || sealed.length < header)
    throw new VaultError('sealed value has an unknown layout');
  if (!sealed.subarray(1, 5).equals(keyId)) throw new VaultError('sealed under another PERENNIAL_KEY');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(5, 17));
  decipher.setAuthTag(sealed.subarray(17, header));
  try {
    const text = Buffer.concat([decipher.update(sealed.subarray(header)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as T;
  } catch (cause) {
    throw new VaultError('sealed value was altered', { cause });
  }
}
