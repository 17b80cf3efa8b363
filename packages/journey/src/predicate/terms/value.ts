import type { Json } from '../../values.ts';
import { applyTest } from '../compare.ts';
import { failure, seen } from '../evaluation.ts';
import type { Scope } from '../scope.ts';
import type { Evaluation, Test } from '../types.ts';

/** A test of one value, reported under `path`. */
export function testValue(path: string, value: Json | undefined, test: Test, scope: Scope): Evaluation {
  const answer = applyTest(test, value, scope);
  return typeof answer === 'object' ? failure(answer.error, path) : seen(path, value, answer);
}
