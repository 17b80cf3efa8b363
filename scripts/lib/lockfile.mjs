import fs from 'node:fs';
import { inRoot } from './paths.mjs';

/** @typedef {{ [key: string]: string | Maps }} Maps */
/** @typedef {{ name: string, version: string, integrity: string, dependsOn: readonly string[] }} LockedPackage */
/**
 * @typedef {object} Lockfile
 * @property {ReadonlyMap<string, { specifiers: Record<string, string>, production: readonly string[], all: readonly string[] }>} importers
 *   by folder; what they depend on, as ids or as `link:` to another folder
 * @property {ReadonlyMap<string, LockedPackage>} packages  by id
 */

/** @returns {Lockfile} what pnpm-lock.yaml says */
export function readLockfile(text = fs.readFileSync(inRoot('pnpm-lock.yaml'), 'utf8')) {
  const { importers, packages, snapshots } = readMaps(text);
  return {
    importers: new Map(
      Object.entries(asMaps(importers)).map(([folder, one]) => [folder, importer(asMaps(one))]),
    ),
    packages: new Map(
      Object.entries(asMaps(snapshots)).map(([id, snapshot]) => {
        const key = withoutPeers(id);
        const at = key.lastIndexOf('@');
        const { resolution } = asMaps(asMaps(packages)[key]);
        const integrity = /integrity: ([^},]+)/.exec(asText(resolution))?.[1] ?? '';
        const { dependencies, optionalDependencies } = asMaps(snapshot);
        const dependsOn = ids({ ...asMaps(dependencies), ...asMaps(optionalDependencies) });
        return [id, { name: key.slice(0, at), version: key.slice(at + 1), integrity, dependsOn }];
      }),
    ),
  };
}

/** @param {Maps} one */
function importer({ dependencies, devDependencies, optionalDependencies }) {
  const production = { ...asMaps(dependencies), ...asMaps(optionalDependencies) };
  const all = { ...production, ...asMaps(devDependencies) };
  const of = (/** @type {Maps} */ some, /** @type {string} */ field) =>
    Object.fromEntries(Object.entries(some).map(([name, value]) => [name, asText(asMaps(value)[field])]));
  return {
    specifiers: of(all, 'specifier'),
    production: ids(of(production, 'version')),
    all: ids(of(all, 'version')),
  };
}

/**
 * `link:../db` stays; a version gets its name before it, unless it is an alias that brings its own.
 * @param {Maps} versions
 */
function ids(versions) {
  return Object.entries(versions).map(([name, value]) => {
    const version = asText(value);
    return /^(link:|@?[a-z][^(]*@)/.test(version) ? version : `${name}@${version}`;
  });
}

/** @param {string} id  `pg-pool@3.14.0(pg@8.23.0)` */
function withoutPeers(id) {
  return id.replace(/\(.*$/, '');
}

/**
 * Nested maps only, which is all of YAML that matters here: lists and inline maps stay text.
 * @param {string} text
 * @returns {Maps}
 */
export function readMaps(text) {
  /** @type {Maps} */
  const root = {};
  const open = [{ indent: -1, map: root }];
  for (const line of text.split('\n')) {
    const match = /^( *)('[^']+'|[^\s'#-][^:]*(?::[^\s:][^:]*)*):(?: (.*))?$/.exec(line);
    if (!match) continue;
    const [, { length: indent } = '', key = '', value = ''] = match;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const name = key.replace(/^'|'$/g, '');
    const inner = /** @type {Maps} */ ({});
    const map = /** @type {{ map: Maps }} */ (open.at(-1)).map;
    map[name] = value === '' || value === '{}' ? inner : value.replace(/^'|'$/g, '');
    if (value === '') open.push({ indent, map: inner });
  }
  return root;
}

/**
 * @param {string | Maps | undefined} value
 * @returns {Maps}
 */
function asMaps(value) {
  return typeof value === 'object' ? value : {};
}

/**
 * @param {string | Maps | undefined} value
 * @returns {string}
 */
function asText(value) {
  return typeof value === 'string' ? value : '';
}
