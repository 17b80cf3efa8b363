import type { PersonEvent } from '../../interpret/facts.ts';
import { firstLeaving, historyOf, sift, type Sifted } from '../history.ts';
import { lasting, notLoaded } from '../judgement.ts';
import { inUnits, testRange, toUnits, unitsPerWhole } from '../number-test.ts';
import { lookUp } from '../path.ts';
import type { Failure } from '../types.ts';
import type { Term } from './term.ts';

const path: Term<'event-sum'>['path'] = (term) => `event.${term.name}.${term.path}`;

/** A counted event without the property can make any sum; one whose value is no number is an error, if it matters. */
export const eventSum: Term<'event-sum'> = {
  path,
  judge: (term, scope, judge) => {
    const { events } = scope.facts.person;
    if (events === undefined) return notLoaded(path(term));
    const history = historyOf(events, [term.name], term.within, scope);
    if (history === null) return lasting('unknown');
    const sifted = sift(history.events, term.where, scope, judge);
    const { least, most, error } = sumOf(sifted, term.path, path(term));
    const truth = testRange(inUnits(term.test), least, most);
    return {
      truth: truth === 'unknown' ? (error ?? truth) : truth,
      until: Math.min(history.next, sifted.until, firstLeaving(history.events, term.within, scope)),
      value: least === most ? least / unitsPerWhole : undefined,
    };
  },
};

interface Sum {
  /** In units. */
  readonly least: number;
  readonly most: number;
  readonly error: Failure | null;
}

function sumOf({ sure, doubtful, error }: Sifted, property: string, at: string): Sum {
  const wrong: Failure = { code: 'not-comparable', path: at };
  let found: Sum = { least: 0, most: 0, error };
  const add = (event: PersonEvent, isSure: boolean): void => {
    const value = lookUp(event.properties, property);
    if (typeof value === 'number') {
      const units = toUnits(value);
      const [low, high] = isSure ? [units, units] : [Math.min(0, units), Math.max(0, units)];
      found = { ...found, least: found.least + low, most: found.most + high };
    } else {
      const mistake = value === undefined ? null : wrong;
      found = { least: -Infinity, most: Infinity, error: found.error ?? mistake };
    }
  };
  for (const event of sure) add(event, true);
  for (const event of doubtful) add(event, false);
  return found;
}
