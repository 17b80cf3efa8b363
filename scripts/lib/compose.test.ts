import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { programOnPath } from '../../packages/testkit/src/servers/programs.mjs';
import { VARIABLES } from './environment.mjs';
import { inRoot, root } from './paths.mjs';

const compose = fs.readFileSync(inRoot('docker-compose.yml'), 'utf8');

/** The lines of a block: what follows its head and is indented deeper. */
function block(head: string): string[] {
  const lines = compose.split('\n');
  const start = lines.findIndex((line) => line.trim() === head);
  const depth = (line: string): number => line.search(/\S/);
  const end = lines.findIndex(
    (line, index) => index > start && line.trim() !== '' && depth(line) <= depth(lines[start] ?? ''),
  );
  return lines
    .slice(start + 1, end)
    .map((line) => line.trim())
    .filter(Boolean);
}

/** Of those who look after a server: `npm start` leaves them to the environment. */
const handedOn = ['PERENNIAL_TRUST_PROXY', 'PERENNIAL_METRICS_TOKEN'];

test('docker-compose.yml sets what npm start sets', () => {
  const lines = block('environment: &environment').filter((line) => !line.startsWith('#'));
  expect(lines.map((line) => line.split(':')[0])).toEqual([...VARIABLES, ...handedOn]);
});

test.each(['migrate', 'api', 'worker'])('%s is told all of them', (service) => {
  expect(block(`${service}:`)).toContain('<<: *application');
});

test('secrets have no default', () => {
  for (const name of ['POSTGRES_PASSWORD', 'PERENNIAL_DB_PASSWORD', 'PERENNIAL_KEY']) {
    const uses = compose.match(new RegExp(`\\$\\{${name}[^}]*\\}`, 'g')) ?? [];
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.every((use) => use.startsWith(`\${${name}:?`))).toBe(true);
  }
});

const isRequired = process.env.REQUIRE_BROWSER === '1';
const tool = programOnPath('docker-compose');

describe.skipIf(!tool && !isRequired)('docker-compose', () => {
  const config = (env: NodeJS.ProcessEnv): number | null =>
    spawnSync(tool ?? 'docker-compose', ['config', '-q'], {
      cwd: root,
      env: { PATH: process.env.PATH, ...env },
    }).status;
  const secrets = { POSTGRES_PASSWORD: 'a', PERENNIAL_DB_PASSWORD: 'b', PERENNIAL_KEY: 'c' };

  test('takes the file', () => expect(config(secrets)).toBe(0));
  test('refuses it without the key', () => expect(config({ ...secrets, PERENNIAL_KEY: '' })).not.toBe(0));
});
