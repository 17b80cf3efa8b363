import { test } from './test.mjs';

/** Where `npm test` does a part only. */
const FILES = [
  'e2e/web',
  'apps/worker/src/clock/ahead.test.ts',
  'apps/worker/src/simulation/equality.test.ts',
  'packages/journey/src/interpret/model.test.ts',
];

/**
 * What `npm test` does a part of, in full: each page in every language, theme and size, with pictures in e2e/screenshots;
 * more people, more histories, twenty times as many stories.
 * @param {readonly string[]} args  as vitest takes them
 * @returns {Promise<number>} the exit code
 */
export function long(args) {
  Object.assign(process.env, { PERENNIAL_LONG: '1', PERENNIAL_LOOKS: 'all', PERENNIAL_MODEL: '20' });
  return test(args.length > 0 ? args : FILES);
}
