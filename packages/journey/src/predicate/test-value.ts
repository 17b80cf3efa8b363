import type { Json } from '../values.ts';
import { applyTest } from './compare.ts';
import { failed, lasting } from './judgement.ts';
import type { Scope } from './scope.ts';
import type { Judgement, Test } from './types.ts';

/** A test of one value, reported under `path`. */
export function testValue(path: string, value: Json | undefined, test: Test, scope: Scope): Judgement {
  const answer = applyTest(test, value, scope);
  return typeof answer === 'object' ? failed(answer.error, path) : lasting(answer, value);
}
