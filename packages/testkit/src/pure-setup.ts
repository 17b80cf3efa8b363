import { throwingGlobals } from './throwing-globals.ts';

const PURE_SOURCE = /\/packages\/(journey|nodes|lifecycle|contracts|demo|experiments|scores|words)\/src\//;
const GUARDED = Symbol.for('perennial.pure');

/**
 * The libraries below and the tests above may look at the clock; our own source between them may not. Asked for anew
 * for each file, in a process that many files share: guards around guards made each date cost more than the one before.
 */
if (!Reflect.has(globalThis, GUARDED)) {
  Reflect.set(globalThis, GUARDED, true);
  throwingGlobals((stack) => {
    const caller = stack
      .split('\n')
      .find((line) => line.includes(' at ') && !line.includes('/throwing-globals.'));
    return caller !== undefined && PURE_SOURCE.test(caller) && !caller.includes('.test.');
  });
}
