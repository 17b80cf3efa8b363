import { predicateSchema, type Predicate } from '@perennial/journey';
import { useEffect, useState } from 'react';
import { useForm } from '../fields/form.tsx';
import type { PeopleCount } from '../knowledge.ts';

/** Milliseconds of rest before a condition is asked about. */
const rest = 400;

/** What is told of a condition: how many it finds, that it can't be known, or nothing yet. */
export interface Counted {
  readonly found: PeopleCount | null;
  readonly state: 'counting' | 'counted' | 'unknowable' | 'failed';
}

interface Answer extends Counted {
  readonly about: string;
}

/**
 * How many people a condition finds now, a moment after its last change; `null` while it is unfinished, or where
 * nobody counts. A question that is superseded is called off; the answer before it stays in sight meanwhile.
 */
export function useCount(condition: Predicate): Counted | null {
  const { count } = useForm().knowledge;
  const about = JSON.stringify(condition);
  const isAsked = count !== undefined && predicateSchema.safeParse(condition).success;
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    if (!isAsked) return;
    const calledOff = new AbortController();
    const { signal } = calledOff;
    const tell = (counted: Counted) => signal.aborted || setAnswer({ ...counted, about });
    const ask = () =>
      void count(JSON.parse(about) as Predicate, signal).then(
        (found) => tell({ found, state: found ? 'counted' : 'unknowable' }),
        () => tell({ found: null, state: 'failed' }),
      );
    const timer = setTimeout(ask, rest);
    return () => {
      clearTimeout(timer);
      calledOff.abort();
    };
  }, [isAsked, about, count]);
  if (!isAsked) return null;
  return answer?.about === about ? answer : { found: answer?.found ?? null, state: 'counting' };
}
