import type { Instant } from '../values.ts';
import type { Scope } from './scope.ts';
import { terms } from './terms/index.ts';
import type { Term } from './terms/term.ts';
import type { Evaluation, Failure, Judgement, Predicate, Seen, Term as AnyTerm } from './types.ts';

/**
 * Three-valued evaluation for one person. A missing value makes a test `unknown`; values that can't be
 * compared are an error, never a "no". Total and pure: never throws on JSON facts and a parsed predicate.
 *
 * Errors: `not-comparable`, `not-a-moment`, `no-event` (a `property` outside a `where`), `not-loaded`.
 */
export function evaluate(predicate: Predicate, scope: Scope): Evaluation {
  const seen: Seen[] = [];
  const { truth, until } = weigh(predicate, scope, seen);
  return typeof truth === 'object' ? { ok: false, error: truth, until } : { ok: true, truth, until, seen };
}

/** The bare answer: what is asked of everybody, for every event. It looks no further than it must. */
export function judge(predicate: Predicate, scope: Scope): Judgement {
  return weigh(predicate, scope, null);
}

/** What a term looks at, in one word or more. */
export function pathOf(term: AnyTerm): string {
  return (terms[term.type] as Term<AnyTerm['type']>).path(term as never);
}

/** Notes in `seen` what is looked at; all of it, where the answer is known before the end. */
function weigh(predicate: Predicate, scope: Scope, seen: Seen[] | null): Judgement {
  switch (predicate.type) {
    case 'all':
      return combine(predicate.of, false, scope, seen);
    case 'any':
      return combine(predicate.of, true, scope, seen);
    case 'not': {
      const { truth, until } = weigh(predicate.of, scope, seen);
      return { truth: typeof truth === 'boolean' ? !truth : truth, until };
    }
    default:
      return look(predicate, scope, seen);
  }
}

function look(predicate: AnyTerm, scope: Scope, seen: Seen[] | null): Judgement {
  const term = terms[predicate.type] as Term<AnyTerm['type']>;
  const judgement = term.judge(predicate as never, scope, judge);
  const { truth, value } = judgement;
  if (seen !== null && typeof truth !== 'object') seen.push({ path: pathOf(predicate), value, truth });
  return judgement;
}

/**
 * Kleene conjunction (`decisive` false) or disjunction (`decisive` true), the same in any order of arms: a decisive
 * arm decides whatever else holds; then the first error; then `unknown`. While a decisive arm holds the whole does;
 * otherwise it holds until the first arm may turn.
 */
function combine(of: readonly Predicate[], decisive: boolean, scope: Scope, seen: Seen[] | null): Judgement {
  let first: Instant = Infinity;
  let longest: Instant = -Infinity;
  let error: Failure | null = null;
  let unknown = false;
  for (const part of of) {
    const { truth, until } = weigh(part, scope, seen);
    if (truth === decisive) {
      if (until === Infinity && seen === null) return { truth, until };
      longest = Math.max(longest, until);
      continue;
    }
    first = Math.min(first, until);
    if (typeof truth === 'object') error ??= truth;
    else if (truth === 'unknown') unknown = true;
  }
  if (longest > -Infinity) return { truth: decisive, until: longest };
  return { truth: error ?? (unknown ? 'unknown' : !decisive), until: first };
}
