import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root, runOver } from './fixture.ts';

const CRUISE = 'dependency-cruiser/bin/dependency-cruise.mjs';
const EMPTY = 'export const value = 1;\n';

/** The least tree with two node types and two providers. */
const HOUSE = {
  'packages/nodes/src/wait/node.ts': EMPTY,
  'packages/nodes/src/split/node.ts': EMPTY,
  'packages/channels/src/smtp/provider.ts': EMPTY,
  'packages/channels/src/http/provider.ts': EMPTY,
  'apps/web/main.ts': EMPTY,
  'bench/floors/empty.ts': EMPTY,
};

interface Import {
  readonly from: string;
  readonly to: string;
  /** The rule that forbids it; none: it is allowed. */
  readonly rule?: string;
}

const FORBIDDEN: readonly Required<Import>[] = [
  { from: 'packages/db/src/a.ts', to: 'apps/api/src/b.ts', rule: 'no-package-to-app' },
  { from: 'packages/journey/src/a.ts', to: 'bench/b.ts', rule: 'no-package-to-app' },
  { from: 'apps/api/src/a.ts', to: 'apps/worker/src/b.ts', rule: 'no-app-to-app' },
  {
    from: 'packages/nodes/src/wait/node.ts',
    to: 'packages/nodes/src/split/b.ts',
    rule: 'no-node-to-sibling',
  },
  {
    from: 'packages/channels/src/smtp/provider.ts',
    to: 'packages/channels/src/http/b.ts',
    rule: 'no-provider-to-sibling',
  },
  { from: 'apps/web/src/a.ts', to: 'packages/db/src/b.ts', rule: 'no-web-to-server' },
  { from: 'apps/web/src/a.tsx', to: 'packages/channels/src/b.ts', rule: 'no-web-to-server' },
  { from: 'apps/cli/src/journeys/a.ts', to: 'packages/db/src/b.ts', rule: 'cli-asks-the-api' },
  { from: 'packages/journey/src/a.ts', to: 'packages/nodes/src/index.ts', rule: 'journey-only-downward' },
  { from: 'packages/nodes/src/wait/a.ts', to: 'packages/ui/src/b.ts', rule: 'nodes-only-downward' },
  { from: 'packages/nodes/src/wait/panel.tsx', to: 'packages/db/src/b.ts', rule: 'panels-only-to-ui' },
  { from: 'packages/lifecycle/src/a.ts', to: 'packages/contracts/src/b.ts', rule: 'lifecycle-only-downward' },
  { from: 'packages/contracts/src/a.ts', to: 'packages/db/src/b.ts', rule: 'contracts-only-downward' },
  { from: 'packages/content/src/a.ts', to: 'packages/channels/src/b.ts', rule: 'content-only-downward' },
  { from: 'packages/channels/src/a.ts', to: 'packages/db/src/b.ts', rule: 'channels-only-downward' },
  { from: 'packages/db/src/a.ts', to: 'packages/nodes/src/b.ts', rule: 'db-only-downward' },
  { from: 'packages/ingest/src/a.ts', to: 'packages/nodes/src/b.ts', rule: 'ingest-only-downward' },
  { from: 'packages/demo/src/a.ts', to: 'packages/journey/src/b.ts', rule: 'demo-only-downward' },
  {
    from: 'packages/experiments/src/a.ts',
    to: 'packages/journey/src/b.ts',
    rule: 'experiments-only-downward',
  },
  { from: 'packages/simulate/src/a.ts', to: 'packages/contracts/src/b.ts', rule: 'simulate-only-downward' },
  { from: 'packages/scores/src/a.ts', to: 'packages/lifecycle/src/b.ts', rule: 'scores-only-downward' },
  { from: 'packages/ui/src/a.ts', to: 'packages/nodes/src/b.ts', rule: 'ui-only-downward' },
  { from: 'packages/testkit/src/a.ts', to: 'packages/db/src/b.ts', rule: 'testkit-only-downward' },
  { from: 'packages/words/src/a.ts', to: 'packages/journey/src/b.ts', rule: 'words-only-downward' },
  { from: 'packages/journey/src/a.ts', to: 'node:fs', rule: 'pure-packages-stay-pure' },
  { from: 'packages/lifecycle/src/a.ts', to: 'lodash', rule: 'pure-packages-stay-pure' },
  { from: 'packages/contracts/src/a.ts', to: 'pino', rule: 'pure-packages-stay-pure' },
  { from: 'packages/nodes/src/wait/a.ts', to: 'react', rule: 'pure-packages-stay-pure' },
  { from: 'packages/demo/src/a.ts', to: 'node:os', rule: 'pure-packages-stay-pure' },
  { from: 'apps/api/src/a.ts', to: 'pg', rule: 'sql-only-in-db' },
  { from: 'packages/channels/src/a.ts', to: 'drizzle-orm/pg-core', rule: 'sql-only-in-db' },
  { from: 'bench/a.ts', to: 'pg', rule: 'sql-only-in-db' },
];

const ALLOWED: readonly Import[] = [
  { from: 'packages/nodes/src/wait/node.ts', to: 'packages/journey/src/b.ts' },
  { from: 'packages/lifecycle/src/a.ts', to: 'packages/journey/src/b.ts' },
  { from: 'packages/contracts/src/a.ts', to: 'packages/journey/src/b.ts' },
  { from: 'packages/simulate/src/a.ts', to: 'packages/nodes/src/index.ts' },
  { from: 'packages/channels/src/a.ts', to: 'packages/journey/src/b.ts' },
  { from: 'packages/content/src/a.ts', to: 'packages/journey/src/b.ts' },
  { from: 'packages/nodes/src/wait/panel.tsx', to: 'packages/ui/src/b.ts' },
  { from: 'packages/nodes/src/wait/panel.tsx', to: 'react' },
  { from: 'packages/nodes/src/index.ts', to: 'packages/nodes/src/wait/node.ts' },
  { from: 'packages/journey/src/a.ts', to: 'zod' },
  { from: 'packages/journey/src/a.test.ts', to: 'fast-check' },
  { from: 'packages/journey/src/testing/a.ts', to: 'fast-check' },
  { from: 'packages/db/src/a.test.ts', to: 'packages/testkit/src/b.ts' },
  { from: 'apps/api/src/a.ts', to: 'packages/db/src/b.ts' },
  { from: 'apps/cli/src/doctor/a.ts', to: 'packages/db/src/b.ts' },
  { from: 'packages/db/src/a.ts', to: 'pg' },
  { from: 'bench/floors/a.ts', to: 'pg' },
];

/** All files that these imports need, in one tree, so that one run of the tool judges them all. */
function treeOf(imports: readonly Import[]): Record<string, string> {
  const tree: Record<string, string> = { ...HOUSE };
  for (const { from, to } of imports) {
    if (isFile(to)) tree[to] ??= EMPTY;
    tree[from] = `${tree[from] ?? EMPTY}import ${JSON.stringify(specifier(from, to))};\n`;
  }
  return tree;
}

function isFile(target: string): boolean {
  return target.includes('/src/') || target.startsWith('bench/');
}

function specifier(from: string, to: string): string {
  return isFile(to) ? `./${path.relative(path.dirname(from), to)}` : to;
}

function cruise(tree: Readonly<Record<string, string>>): string {
  const config = path.join(root, '.dependency-cruiser.cjs');
  return runOver(tree, CRUISE, ['--config', config, 'packages', 'apps', 'bench']).output;
}

describe('directions between folders', () => {
  const judgement = cruise(treeOf(FORBIDDEN));

  test.each(FORBIDDEN)('$from may not import $to', ({ from, to, rule }) => {
    // A library is shown where it was found, if it was.
    const lines = judgement.split('\n').filter((line) => line.includes(`error ${rule}: ${from} → `));
    expect(lines.join('\n')).toMatch(new RegExp(`(→ |/node_modules/)${to.replace('node:', '')}(/|$)`, 'm'));
  });

  test('what points downward is allowed', () => {
    expect(cruise(treeOf(ALLOWED))).toContain('no dependency violations found');
  });

  test.each(['', 'type '])('no cycles of %simports', (how) => {
    const tree = {
      ...HOUSE,
      'packages/journey/src/a.ts': `import ${how}{ B } from './b.ts';\nexport class A { b?: B; }\n`,
      'packages/journey/src/b.ts': `import ${how}{ A } from './a.ts';\nexport class B { a?: A; }\n`,
    };
    expect(cruise(tree)).toContain('error no-cycles');
  });
});
