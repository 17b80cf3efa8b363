import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.mjs';

const VERSION = '4.32.5';
const tools = inRoot('.perennial', 'schemathesis');
const reports = inRoot('.perennial', 'schemathesis-reports');
const documentFile = path.join(reports, 'openapi.json');

/** A violation of any of these fails the run. */
const GATES = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'ignored_auth',
  'unsupported_method',
  'use_after_free',
];

export function installTools() {
  const st = path.join(tools, 'bin', 'st');
  if (fs.existsSync(st) && execFileSync(st, ['--version'], { encoding: 'utf8' }).includes(VERSION)) return;
  fs.mkdirSync(path.dirname(tools), { recursive: true });
  execFileSync('python3', ['-m', 'venv', tools], { stdio: 'inherit' });
  const pip = path.join(tools, 'bin', 'pip');
  const packages = [`schemathesis==${VERSION}`, 'openapi-spec-validator==0.7.2'];
  execFileSync(pip, ['install', '-q', '--disable-pip-version-check', ...packages], { stdio: 'inherit' });
}

/**
 * Keeps the document for the runs below.
 * @param {string} url
 * @returns {Promise<boolean>} whether it is a good OpenAPI document
 */
export async function fetchDocument(url) {
  fs.mkdirSync(reports, { recursive: true });
  fs.writeFileSync(documentFile, await (await fetch(`${url}/openapi.json`)).text());
  const python = path.join(tools, 'bin', 'python');
  return spawnSync(python, ['-m', 'openapi_spec_validator', documentFile], { stdio: 'inherit' }).status === 0;
}

/**
 * @typedef {object} Run
 * @property {string} name  of its report
 * @property {string} authorization
 * @property {readonly string[]} options  which operations, how many examples, how many seconds
 */

/**
 * @param {string} url
 * @param {Run} run
 * @returns {boolean} whether the API held to its document
 */
export function throwRequests(url, { name, authorization, options }) {
  const report = path.join(reports, `${name}.xml`);
  const checks = process.env.SCHEMATHESIS_CHECKS ?? GATES.join(',');
  const args = ['run', documentFile, '-u', url, '-H', `Authorization: ${authorization}`, '-c', checks];
  // One worker: when two compile a lambda at once, Python 3.11 fails (cpython #106905).
  args.push('-w', '1', '--seed', '1', '--report', 'junit', '--report-junit-path', report, ...options);
  const { status } = spawnSync(path.join(tools, 'bin', 'st'), args, { stdio: 'inherit', cwd: reports });
  return status === 0;
}
