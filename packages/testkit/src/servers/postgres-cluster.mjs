import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from './plain-error.mjs';
import { reachableByOthers } from './unprivileged.mjs';

/**
 * Makes the data directory on first use, and says so plainly when what is there does not fit.
 * @param {{ dataDirectory: string, bin: string, major: number, password: string, durable: boolean,
 *           runAs: import('./unprivileged.mjs').RunAs }} cluster
 */
export function ensureCluster(cluster) {
  const { dataDirectory, major, runAs } = cluster;
  const versionFile = path.join(dataDirectory, 'PG_VERSION');
  fs.mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  if (runAs.uid !== undefined) giveTo(dataDirectory, runAs);
  if (!fs.existsSync(versionFile)) return initialize(cluster);
  const found = Number.parseInt(fs.readFileSync(versionFile, 'utf8'), 10);
  if (found !== major) {
    throw new PlainError(
      `The data in ${dataDirectory} is PostgreSQL ${found}'s and this is ${major}; set DATABASE_URL to a server ${found}, or move the directory away.`,
    );
  }
}

/** Only what a server needs: a stray PGDATA or PGOPTIONS must not reach it. */
export function serverEnvironment() {
  const { PATH, SystemRoot } = process.env;
  return { LC_ALL: 'C', TZ: 'UTC', ...(PATH ? { PATH } : {}), ...(SystemRoot ? { SystemRoot } : {}) };
}

/**
 * @param {string} dataDirectory
 * @param {import('./unprivileged.mjs').RunAs} user
 */
function giveTo(dataDirectory, { uid = 0, gid = 0 }) {
  const parent = path.dirname(dataDirectory);
  if (!reachableByOthers(parent)) {
    throw new PlainError(
      `Postgres runs as another user and cannot reach ${parent}; set PERENNIAL_DATA to a directory outside private ones.`,
    );
  }
  fs.chownSync(dataDirectory, uid, gid);
}

/** @param {Parameters<typeof ensureCluster>[0]} cluster */
function initialize({ dataDirectory, bin, major, password, durable, runAs }) {
  const passwordFile = path.join(dataDirectory, '..', 'initdb-password');
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runAs.uid !== undefined) fs.chownSync(passwordFile, runAs.uid, runAs.gid ?? 0);
  const args = ['-D', dataDirectory, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  const made = spawnSync(
    path.join(bin, 'initdb'),
    [...args, '-E', 'UTF8', ...localeOptions(major), ...(durable ? [] : ['--no-sync'])],
    {
      ...runAs,
      cwd: '/',
      encoding: 'utf8',
      env: serverEnvironment(),
    },
  );
  fs.rmSync(passwordFile);
  if (made.status === 0) return;
  throw new PlainError(
    `Postgres could not create ${dataDirectory}: ${lastLine(made.error?.message ?? made.stderr)}`,
  );
}

/**
 * From 17 on the same order and case rules on every system, without asking the system's locales.
 * @param {number} major
 */
function localeOptions(major) {
  if (major < 17) return ['--locale=C.UTF-8'];
  return ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
