const fs = require('node:fs');
const path = require('node:path');

/**
 * Who may import whom (ARCHITECTURE.md, "Direction"). tooling/house.test.ts breaks each of these rules once,
 * to see that it holds.
 */

/** What a package may import of its fellows. Sideways and upwards is a cycle in the making. */
const PACKAGES = {
  journey: [],
  nodes: ['journey'],
  lifecycle: ['journey'],
  contracts: ['journey', 'scores'],
  demo: [],
  experiments: [],
  simulate: ['journey', 'lifecycle', 'nodes'],
  scores: ['journey'],
  content: ['journey'],
  channels: ['journey'],
  ui: ['journey', 'contracts'],
  db: ['journey', 'lifecycle', 'contracts'],
  ingest: ['journey', 'lifecycle', 'contracts', 'channels', 'db'],
  testkit: [],
  words: [],
};

/** They run in the browser, in the worker and in a simulator, so they can lean on nothing but themselves. */
const PURE = [
  'journey',
  'nodes',
  'lifecycle',
  'contracts',
  'demo',
  'experiments',
  'scores',
  'simulate',
  'words',
];
const PURE_LIBRARIES = npm('zod', 'moment-timezone', '@noble/hashes');

/** Tests and the suites they share may use the kit and the test runner. */
const TESTS = '\\.test\\.tsx?$|/testing/|/conformance[^/]*\\.ts$|/test-[^/]+\\.ts$';
/** The React half of a node, its second door. */
const PANELS = '^packages/nodes/src/(panels|[^/]+/panel)[./]';

const ANY_PACKAGE = '^packages/[^/]+/';
const NODE_TYPES = foldersWith('packages/nodes/src', 'node.ts');
const PROVIDERS = foldersWith('packages/channels/src', 'provider.ts').filter((name) => name !== 'contract');

module.exports = {
  forbidden: [
    ...Object.entries(PACKAGES).map(([name, fellows]) => ({
      name: `${name}-only-downward`,
      severity: 'error',
      from: { path: `^packages/${name}/`, pathNot: name === 'nodes' ? [TESTS, PANELS] : TESTS },
      to: { path: ANY_PACKAGE, pathNot: inPackages([name, ...fellows]) },
    })),
    {
      name: 'panels-only-to-ui',
      severity: 'error',
      from: { path: PANELS, pathNot: TESTS },
      to: { path: ANY_PACKAGE, pathNot: inPackages(['nodes', 'journey', 'ui', 'contracts']) },
    },
    {
      name: 'pure-packages-stay-pure',
      severity: 'error',
      from: { path: inPackages(PURE), pathNot: [TESTS, PANELS] },
      to: { pathNot: [ANY_PACKAGE, PURE_LIBRARIES] },
    },
    {
      name: 'no-package-to-app',
      severity: 'error',
      from: { path: ANY_PACKAGE },
      to: { path: '^(apps|bench|e2e)/' },
    },
    {
      name: 'no-app-to-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'no-web-to-server',
      comment: 'The web app speaks to the api over HTTP, with the shapes of contracts.',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: TESTS },
      to: { path: inPackages(['db', 'ingest', 'channels', 'content', 'testkit']) },
    },
    {
      name: 'cli-asks-the-api',
      comment: 'Only what must also work when nothing else runs speaks to the database itself.',
      severity: 'error',
      from: { path: '^apps/cli/', pathNot: [TESTS, '^apps/cli/src/(migrate|database|doctor/|backup/)'] },
      to: { path: inPackages(['db']) },
    },
    ...siblings('no-node-to-sibling', 'packages/nodes/src', NODE_TYPES),
    ...siblings('no-provider-to-sibling', 'packages/channels/src', PROVIDERS),
    {
      name: 'sql-only-in-db',
      comment: 'db alone says SQL; testkit makes databases, and the floors of benchmarks go below it.',
      severity: 'error',
      from: { path: '^(packages|apps|bench|e2e)/', pathNot: '^(packages/(db|testkit)|bench/floors)/' },
      to: { path: npm('pg', 'drizzle-orm') },
    },
    {
      name: 'no-cycles',
      comment: 'Types included: what two files both need belongs into a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};

/**
 * @param {string} name
 * @param {string} parent
 * @param {readonly string[]} folders
 */
function siblings(name, parent, folders) {
  if (folders.length < 2) return [];
  const any = `(${folders.join('|')})`;
  const from = { path: `^${parent}/${any}/` };
  return [{ name, severity: 'error', from, to: { path: `^${parent}/${any}/`, pathNot: `^${parent}/$1/` } }];
}

/** @param {readonly string[]} names */
function inPackages(names) {
  return `^packages/(${names.join('|')})/`;
}

/**
 * As it is written, or where pnpm has put it.
 * @param {readonly string[]} names
 */
function npm(...names) {
  return `(^|node_modules/)(${names.join('|')})(/|$)`;
}

/**
 * @param {string} parent
 * @param {string} file
 */
function foldersWith(parent, file) {
  if (!fs.existsSync(parent)) return [];
  return fs.readdirSync(parent).filter((name) => fs.existsSync(path.join(parent, name, file)));
}
