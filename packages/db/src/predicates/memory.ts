import { judge, needsOf, scopeAt, type PredicateFacts } from '@perennial/journey';
import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import type { InMemory, Match } from './ask.ts';
import { loadFacts } from './facts.ts';
import type { Question } from './compile.ts';
import type { Predicate } from '@perennial/journey';

/** Evaluates people in memory, with all that the predicate looks at, personal values included. */
export function evaluateInMemory(
  tx: Transaction,
  vault: Vault,
  question: Question,
  predicate: Predicate,
): InMemory {
  const needs = needsOf(predicate);
  return async (people) => {
    const facts = await loadFacts(tx, vault, question, needs, people);
    return new Map(
      [...facts].map(([id, known]): [string, Match] => [id, matchIn(known, question, predicate)]),
    );
  };
}

function matchIn(facts: PredicateFacts, { now, zones }: Question, predicate: Predicate): Match {
  const { truth, until } = judge(predicate, scopeAt(facts, now, zones));
  return { truth: typeof truth === 'boolean' ? truth : null, until };
}
