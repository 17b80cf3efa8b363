import { defineConfig } from 'vitest/config';

const PURE =
  'packages/{journey,nodes,lifecycle,contracts,demo,experiments,scores,simulate,words}/**/*.test.ts';
const DOM = ['packages/{ui,nodes}/**/*.test.tsx', 'apps/web/**/*.test.{ts,tsx}'];
const REST = '{packages,apps,tooling,scripts,bench}/**/*.test.{ts,tsx}';
const E2E = 'e2e/**/*.test.ts';
const IGNORED = ['**/node_modules/**', '**/dist/**'];
/** Those measure what their process needs, or put others in the place of its modules. */
const ALONE = [
  'apps/api/src/features/ingest/hostile.test.ts',
  'apps/api/src/tests/t13-sign-in.test.ts',
  'apps/worker/src/imports/imports.test.ts',
];

export default defineConfig({
  test: {
    globalSetup: 'packages/testkit/src/global-setup.ts',
    setupFiles: ['tooling/seed-setup.ts'],
    // A forgotten .only would silently drop the rest of the tests.
    allowOnly: false,
    maxWorkers: 2,
    // What is asked comes true or does not: a busy machine takes its time over it.
    testTimeout: 90_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    // A process and what it has loaded serve many files: half of the time went into loading it anew for each. Files that
    // can't share stand in a list of their own.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: [PURE],
          exclude: IGNORED,
          setupFiles: ['packages/testkit/src/pure-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          include: DOM,
          exclude: IGNORED,
          environment: 'happy-dom',
          setupFiles: ['apps/web/src/testing/dom-setup.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'node', include: [REST], exclude: [...IGNORED, PURE, ...DOM, ...ALONE] },
      },
      { extends: true, test: { name: 'alone', include: ALONE, exclude: IGNORED, isolate: true } },
      {
        extends: true,
        // A browser draws every step of a mouse, on machines without a graphics card, too.
        test: { name: 'e2e', include: [E2E], exclude: IGNORED, testTimeout: 120_000, hookTimeout: 180_000 },
      },
    ],
  },
});
