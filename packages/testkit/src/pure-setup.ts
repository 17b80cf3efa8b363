import { throwingGlobals } from './throwing-globals.ts';

const PURE_SOURCE = /\/packages\/(journey|nodes|lifecycle|contracts|demo|experiments|scores|words)\/src\//;

/** The libraries below and the tests above may look at the clock; our own source between them may not. */
throwingGlobals((stack) => {
  const caller = stack
    .split('\n')
    .find((line) => line.includes(' at ') && !line.includes('/throwing-globals.'));
  return caller !== undefined && PURE_SOURCE.test(caller) && !caller.includes('.test.');
});
