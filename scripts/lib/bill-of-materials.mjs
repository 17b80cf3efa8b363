import fs from 'node:fs';
import { readLockfile } from './lockfile.mjs';
import { inRoot } from './paths.mjs';
import { installedManifests, licenceOf, productionIds } from './supply-chain.mjs';

/** @typedef {import('./lockfile.mjs').LockedPackage} LockedPackage */

/**
 * All packages of the lockfile. `required`: api, worker or web app carry it; `excluded`: it builds or tests.
 * The same lockfile and the same installation give the same bill, so there is no date and no serial number.
 */
export function billOfMaterials() {
  const lockfile = readLockfile();
  const production = productionIds(lockfile);
  const manifests = installedManifests();
  const { name, version, license } = JSON.parse(fs.readFileSync(inRoot('package.json'), 'utf8'));
  const root = { type: 'application', 'bom-ref': name, name, version, licenses: licences(license) };
  const direct = [...lockfile.importers.values()]
    .flatMap(({ all }) => all)
    .filter((id) => lockfile.packages.has(id));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: root },
    components: [...lockfile.packages].map(([id, locked]) => ({
      type: 'library',
      'bom-ref': id,
      scope: production.has(id) ? 'required' : 'excluded',
      ...describe(locked, licenceOf(manifests.get(`${locked.name}@${locked.version}`))),
    })),
    dependencies: [
      { ref: name, dependsOn: [...new Set(direct)] },
      ...[...lockfile.packages].map(([ref, { dependsOn }]) => ({ ref, dependsOn: [...new Set(dependsOn)] })),
    ],
  };
}

/**
 * @param {LockedPackage} locked
 * @param {string | undefined} licence
 */
function describe({ name, version, integrity }, licence) {
  const [algorithm = '', digest = ''] = integrity.split(/-(.*)/s);
  return {
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    ...(digest && {
      hashes: [
        { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') },
      ],
    }),
    ...(licence && { licenses: licences(licence) }),
  };
}

/** @param {string} text */
function licences(text) {
  if (/ (OR|AND|WITH) /.test(text)) return [{ expression: text }];
  return [{ license: /^[\w.+-]+$/.test(text) ? { id: text } : { name: text } }];
}
