import type { PersonEvent } from '../../interpret/facts.ts';
import { firstLeaving, historyOf, sift, type Sifted } from '../history.ts';
import { failed, lasting, notLoaded } from '../judgement.ts';
import { inUnits, testRange, toUnits, unitsPerWhole } from '../number-test.ts';
import { lookUp } from '../path.ts';
import type { Term } from './term.ts';

const path: Term<'event-sum'>['path'] = ({ name }) => `event-sum.${name}`;

/** A counted event without the property can make any sum; one whose value is no number is an error, if it matters. */
export const eventSum: Term<'event-sum'> = {
  path,
  judge: (term, scope, judge) => {
    const { events } = scope.facts.person;
    if (events === undefined) return notLoaded(path(term));
    const history = historyOf(events, [term.name], term.within, scope);
    if (history === null) return lasting('unknown');
    const sifted = sift(history.events, term.where, scope, judge);
    const { least, most, isUnfit } = sumOf(sifted, term.path);
    const unfit = isUnfit ? failed('not-comparable', `property.${term.path}`).truth : 'unknown';
    const truth = testRange(inUnits(term.test), least, most);
    return {
      truth: truth === 'unknown' ? (sifted.error ?? unfit) : truth,
      until: Math.min(history.next, sifted.until, firstLeaving(history.events, term.within, scope)),
      value: least === most && Number.isFinite(least) ? least / unitsPerWhole : undefined,
    };
  },
};

interface Sum {
  /** In units. */
  readonly least: number;
  readonly most: number;
  /** A value is there that is no number. */
  readonly isUnfit: boolean;
}

function sumOf({ sure, doubtful }: Sifted, property: string): Sum {
  let [least, most, isUnfit] = [0, 0, false];
  const add = (event: PersonEvent, isSure: boolean): void => {
    const value = lookUp(event.properties, property);
    const units = typeof value === 'number' ? toUnits(value) : null;
    isUnfit ||= units === null && value !== undefined;
    least += units === null ? -Infinity : isSure ? units : Math.min(0, units);
    most += units === null ? Infinity : isSure ? units : Math.max(0, units);
  };
  for (const event of sure) add(event, true);
  for (const event of doubtful) add(event, false);
  return { least, most, isUnfit };
}
