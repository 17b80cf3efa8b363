import { spawnSync } from 'node:child_process';
import { root } from './paths.mjs';
import { pnpmCommand, withoutNpmSettings } from './pnpm.mjs';

/** @typedef {{ verdict: 'clean' | 'found' | 'unanswered', text: string }} Audit */

/**
 * Asks the registry about known holes in what we ship. Not every registry knows: a mirror may hold packages
 * and no advisories.
 * @returns {Audit}
 */
export function audit() {
  const { program, args } = pnpmCommand(process.env, () => undefined);
  const { stdout, stderr } = spawnSync(program, [...args, 'audit', '--prod', '--json'], {
    cwd: root,
    env: withoutNpmSettings(process.env),
    encoding: 'utf8',
    timeout: 60_000,
  });
  return readAudit(stdout ?? '', stderr ?? '');
}

/**
 * @param {string} stdout
 * @param {string} stderr
 * @returns {Audit}
 */
export function readAudit(stdout, stderr) {
  const { advisories, metadata } = parse(stdout);
  if (!metadata) return { verdict: 'unanswered', text: (stderr || stdout).trim().split('\n')[0] ?? '' };
  const grave = Object.values(advisories ?? {}).filter(({ severity }) =>
    /high|critical/.test(severity ?? ''),
  );
  const lines = grave.map(
    (one) => `${one.severity}: ${one.module_name} ${one.vulnerable_versions}: ${one.title}`,
  );
  return { verdict: grave.length > 0 ? 'found' : 'clean', text: lines.join('\n') };
}

/**
 * @param {string} text
 * @returns {{ metadata?: object, advisories?: Record<string, Record<string, string>> }}
 */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
