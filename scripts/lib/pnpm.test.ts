import { expect, test } from 'vitest';
import { isAccepted, pnpmCommand, withoutNpmSettings } from './pnpm.mjs';

const none = (): undefined => undefined;

test.each([
  ['10.26.0', true],
  ['10.34.8', true],
  ['12.20.0', true],
  ['10.25.9', false],
  ['11.3.0', false],
  ['9.15.0', false],
  [undefined, false],
] as const)('pnpm %s is accepted: %s', (version, accepted) => {
  expect(isAccepted(version)).toBe(accepted);
});

test('the pnpm that called us installs', () => {
  const env = { npm_config_user_agent: 'pnpm/12.20.0 npm/? node/v20', npm_execpath: '/opt/pnpm.cjs' };
  expect(pnpmCommand(env, none)).toEqual({ program: process.execPath, args: ['/opt/pnpm.cjs'] });
});

test('else one on the PATH', () => {
  expect(pnpmCommand({}, () => '10.34.8')).toEqual({ program: 'pnpm', args: [] });
});

test('else the npm that called us fetches one', () => {
  const env = { npm_config_user_agent: 'npm/11.19.1 node/v20', npm_execpath: '/lib/npm-cli.js' };
  const { program, args } = pnpmCommand(env, () => '11.0.0');
  expect(program).toBe(process.execPath);
  expect(args).toEqual(['/lib/npm-cli.js', 'exec', '--yes', '--package=pnpm@10.34.8', '--', 'pnpm']);
});

test('else any npm; a pnpm that does not fit is not asked to', () => {
  const env = { npm_config_user_agent: 'pnpm/11.0.0', npm_execpath: '/opt/pnpm.cjs' };
  expect(pnpmCommand(env, none).program).toBe('npm');
});

test("npm's own settings do not reach pnpm, those for the network do", () => {
  const env = {
    npm_config_ignore_scripts: 'true',
    npm_package_name: 'x',
    npm_config_registry: 'r',
    HOME: '/',
  };
  expect(withoutNpmSettings(env)).toEqual({ npm_config_registry: 'r', HOME: '/' });
});
