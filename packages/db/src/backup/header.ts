import { createVault } from '../vault/vault.ts';

/** The first line of a backup. */
export interface BackupHeader {
  readonly perennial: 'backup';
  readonly schema: 1;
  readonly at: string;
  /** Names of the migrations that its tables had. */
  readonly migrations: readonly string[];
  /** Tells whether a key is the one that its personal values are sealed with. */
  readonly keyCheck: string;
  /** The key itself, where whoever made the backup wanted it in there. */
  readonly key?: string;
}

/** Why a backup can't be brought back. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly code: BackupFault;
  constructor(code: BackupFault) {
    super(code);
    this.code = code;
  }
}
export type BackupFault =
  'not-a-backup' | 'other-version' | 'database-not-empty' | 'key-missing' | 'other-key' | 'cut-off';

/** Of a key, without telling it. */
export function checkOf(key: string): string {
  return createVault(key).lookup('backup', '', 'perennial').toString('base64url');
}

/** @throws BackupError when it is none that this program can read */
export function readHeader(line: string | undefined): BackupHeader {
  const header = parsed(line);
  if (header?.['perennial'] !== 'backup') throw new BackupError('not-a-backup');
  if (header['schema'] !== 1) throw new BackupError('other-version');
  return header as unknown as BackupHeader;
}

function parsed(line: string | undefined): Record<string, unknown> | null {
  try {
    return line === undefined ? null : (JSON.parse(line) as Record<string, unknown>);
  } catch {
    return null;
  }
}

/** The key that opens the backup: the one inside, or the one that is given. @throws BackupError */
export function keyFor({ key, keyCheck }: BackupHeader, given: string | undefined): string {
  const chosen = key ?? given;
  if (chosen === undefined) throw new BackupError('key-missing');
  if (checkOf(chosen) !== keyCheck) throw new BackupError('other-key');
  return chosen;
}
