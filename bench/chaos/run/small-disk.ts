import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A file system of a few hundred megabytes that can be filled to the last byte and emptied again. */
export interface SmallDisk {
  readonly fill: () => void;
  readonly free: () => void;
  readonly unmount: () => void;
}

const mebibyte = 1 << 20;
/** Big pieces first, then what still fits. */
const pieces = [8 * mebibyte, mebibyte, 64 << 10, 4 << 10, 1];

/**
 * Mounts one at `directory`.
 *
 * @throws where the system doesn't let us: it takes Linux, and the right to mount
 */
export function mountSmallDisk(directory: string, megabytes: number): SmallDisk {
  fs.mkdirSync(directory, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'perennial-small', directory], {
    stdio: 'pipe',
  });
  const ballast = path.join(directory, 'ballast');
  return {
    fill: () => fillWith(ballast),
    free: () => fs.rmSync(ballast, { force: true }),
    unmount: () => unmountSmallDisk(directory),
  };
}

/** Why none can be had on this machine; `null` = it can. */
export function whyNoSmallDisk(): string | null {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'perennial-small-'));
  try {
    mountSmallDisk(place, 1).unmount();
    return null;
  } catch (error) {
    return (error as Error).message.trim().split('\n').at(-1)!;
  } finally {
    fs.rmdirSync(place);
  }
}

/** Also one that a killed run has left behind. */
export function unmountSmallDisk(directory: string): void {
  const mounted = fs.readFileSync('/proc/mounts', 'utf8').includes(`perennial-small ${directory} `);
  // Lazily: whoever still has files open in it keeps them.
  if (mounted) execFileSync('umount', ['-l', directory]);
}

function fillWith(file: string): void {
  const handle = fs.openSync(file, 'a');
  try {
    for (const size of pieces) while (fits(handle, Buffer.alloc(size)));
  } finally {
    fs.closeSync(handle);
  }
}

/** Whether the whole piece found room. */
function fits(handle: number, piece: Buffer): boolean {
  try {
    return fs.writeSync(handle, piece) === piece.length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}
