import { minus } from '../../civil-time/arithmetic.ts';
import type { PersonEvent } from '../../interpret/types.ts';
import { seen } from '../evaluation.ts';
import type { Scope } from '../scope.ts';
import type { Evaluation, Truth } from '../types.ts';
import type { Term } from './term.ts';

/**
 * Counts events. Those whose `where` is unknown or can't be evaluated may or may not count: if the answer
 * depends on them it is unknown, or that error.
 */
export const event: Term<'event'> = (predicate, scope, evaluate) => {
  const path = `event.${predicate.name}`;
  const begins = beginning(predicate.within, scope);
  if (begins === null) return seen(path, undefined, 'unknown');
  const events = scope.facts.person.events.filter(
    (each) => each.name === predicate.name && each.at <= scope.at && begins(each),
  );
  const { where } = predicate;
  const verdicts =
    where === undefined ? [] : events.map((each) => evaluate(where, { ...scope, event: each }));
  const sure = where === undefined ? events.length : verdicts.filter(isTrue).length;
  const doubtful = verdicts.filter((verdict) => !verdict.ok || verdict.truth === 'unknown');
  const truth = decide(predicate.count, sure, sure + doubtful.length);
  const error = doubtful.find((verdict) => !verdict.ok);
  return truth === 'unknown' && error !== undefined ? error : seen(path, sure, truth);
};

type Within = Parameters<typeof event>[0]['within'];

/** Whether an event falls after the window's beginning; `null` when there is no such beginning. */
function beginning(within: Within, scope: Scope): ((event: PersonEvent) => boolean) | null {
  if (within === undefined) return () => true;
  if (within !== 'entry') {
    const after = minus(scope.zones, scope.facts.person.zone, scope.at, within);
    return (each) => each.at > after;
  }
  const { enteredAt } = scope;
  return enteredAt === null ? null : (each) => each.at >= enteredAt;
}

function isTrue(evaluation: Evaluation): boolean {
  return evaluation.ok && evaluation.truth === true;
}

type Count = Parameters<typeof event>[0]['count'];

/** What a count between `least` and `most` says. */
function decide(count: Count, least: number, most: number): Truth {
  const holds = { 'at-least': atLeast, 'at-most': atMost, exactly }[count.is];
  return holds(count.times, least, most);
}

function atLeast(times: number, least: number, most: number): Truth {
  if (least >= times) return true;
  return most < times ? false : 'unknown';
}

function atMost(times: number, least: number, most: number): Truth {
  if (most <= times) return true;
  return least > times ? false : 'unknown';
}

function exactly(times: number, least: number, most: number): Truth {
  if (least === times && most === times) return true;
  return times < least || times > most ? false : 'unknown';
}
