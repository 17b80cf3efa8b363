import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.mjs';

/** @typedef {import('./lockfile.mjs').Lockfile} Lockfile */
/** @typedef {{ name?: string, license?: unknown, licenses?: unknown, scripts?: Record<string, string> }} Manifest */

/** Licences that let us ship the package under ours; anything else needs a look by a person first. */
export const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  // Of typefaces: they may be shipped with software of any licence.
  'OFL-1.1',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Packages that say it in their LICENSE file only, read by a person. */
const READ = /** @type {Readonly<Record<string, string>>} */ ({ unionfs: 'Unlicense' });

/**
 * Ids of what api, worker and web app carry with them: their dependencies, through our own packages.
 * @param {Lockfile} lockfile
 */
export function productionIds({ importers, packages }) {
  /** @type {Set<string>} */
  const seen = new Set();
  const visit = (/** @type {string} */ folder, /** @type {readonly string[]} */ ids) => {
    for (const id of ids.filter((one) => !seen.has(`${folder}>${one}`) && !seen.has(one))) {
      const link = id.startsWith('link:') ? path.posix.join(folder, id.slice(5)) : undefined;
      seen.add(link ? `${folder}>${id}` : id);
      if (link) visit(link, importers.get(link)?.production ?? []);
      else visit('', packages.get(id)?.dependsOn ?? []);
    }
  };
  for (const folder of importers.keys())
    if (folder.startsWith('apps/')) visit(folder, importers.get(folder)?.production ?? []);
  return new Set([...seen].filter((id) => packages.has(id)));
}

/** @returns {ReadonlyMap<string, Manifest>} manifests of what is installed, by `name@version` */
export function installedManifests() {
  const store = inRoot('node_modules', '.pnpm');
  const found = new Map();
  for (const entry of fs.readdirSync(store)) {
    for (const directory of packagesIn(path.join(store, entry, 'node_modules'))) {
      const file = path.join(directory, 'package.json');
      if (!fs.existsSync(file)) continue;
      const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
      found.set(`${manifest.name}@${manifest.version}`, manifest);
    }
  }
  return found;
}

/**
 * Real directories: links lead to other entries of the store.
 * @param {string} folder
 * @returns {string[]}
 */
function packagesIn(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      name.startsWith('@') ? packagesIn(path.join(folder, name)) : [path.join(folder, name)],
    );
}

/**
 * @param {Manifest | undefined} manifest
 * @returns {string | undefined} SPDX expression, as far as the package says one
 */
export function licenceOf(manifest) {
  const { name = '', license, licenses } = manifest ?? {};
  const said = license ?? (Array.isArray(licenses) ? licenses[0] : licenses);
  const text = typeof said === 'object' && said !== null && 'type' in said ? said.type : said;
  // Old packages write where it can be read behind it: `MIT (http://...)`.
  return typeof text === 'string' ? text.replace(/\s*\(https?:[^)]*\)$/, '') : READ[name];
}

/**
 * One allowed alternative of `(A OR B)` is enough; of `A AND B` both must be allowed.
 * @param {string} expression
 */
export function isAllowed(expression) {
  return expression
    .replace(/[()]/g, '')
    .split(/ OR /)
    .some((all) => all.split(/ AND /).every((one) => ALLOWED.has(one.trim())));
}
