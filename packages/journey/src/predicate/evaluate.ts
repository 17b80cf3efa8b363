import type { Scope } from './scope.ts';
import { all } from './terms/all.ts';
import { any } from './terms/any.ts';
import { attribute } from './terms/attribute.ts';
import { consent } from './terms/consent.ts';
import { data } from './terms/data.ts';
import { event } from './terms/event.ts';
import { not } from './terms/not.ts';
import { property } from './terms/property.ts';
import { stage } from './terms/stage.ts';
import type { Term } from './terms/term.ts';
import type { Evaluation, Predicate } from './types.ts';

const terms: { readonly [T in Predicate['type']]: Term<T> } = {
  all,
  any,
  not,
  attribute,
  property,
  data,
  event,
  stage,
  consent,
};

/**
 * Three-valued evaluation for one person. A missing value makes a test `unknown`; values that can't be
 * compared are an error, never a "no". Total and pure: never throws on JSON facts and a parsed predicate.
 *
 * Errors: `not-comparable`, `not-a-moment`, `no-event` (a `property` outside a `where`).
 */
export function evaluate(predicate: Predicate, scope: Scope): Evaluation {
  const term = terms[predicate.type] as Term<Predicate['type']>;
  return term(predicate as never, scope, evaluate);
}
