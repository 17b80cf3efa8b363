import { defineConfig } from 'vitest/config';

const PURE =
  'packages/{journey,nodes,lifecycle,contracts,demo,experiments,scores,simulate,words}/**/*.test.ts';
const DOM = ['packages/{ui,nodes}/**/*.test.tsx', 'apps/web/**/*.test.{ts,tsx}'];
const REST = '{packages,apps,tooling,scripts,bench}/**/*.test.{ts,tsx}';
const E2E = 'e2e/**/*.test.ts';
const IGNORED = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  test: {
    globalSetup: 'packages/testkit/src/global-setup.ts',
    // A forgotten .only would silently drop the rest of the tests.
    allowOnly: false,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is asked again and again comes true or does not: a busy machine takes its time over it.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: [PURE],
          exclude: IGNORED,
          setupFiles: 'packages/testkit/src/pure-setup.ts',
          // What is pure leaves nothing behind, and half of the time went into loading it anew for each file.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'dom', include: DOM, exclude: IGNORED, environment: 'happy-dom' } },
      { extends: true, test: { name: 'node', include: [REST], exclude: [...IGNORED, PURE, ...DOM] } },
      {
        extends: true,
        // A browser draws every step of a mouse, on machines without a graphics card, too.
        test: { name: 'e2e', include: [E2E], exclude: IGNORED, testTimeout: 120_000, hookTimeout: 180_000 },
      },
    ],
  },
});
