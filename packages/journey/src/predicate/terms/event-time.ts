import type { PersonEvent } from '../../interpret/facts.ts';
import type { Instant } from '../../values.ts';
import { judgeAge } from '../age.ts';
import { historyOf, sift, type Sifted } from '../history.ts';
import { lasting, notLoaded } from '../judgement.ts';
import { momentOf } from '../window.ts';
import type { Term } from './term.ts';

const path: Term<'event-time'>['path'] = ({ name }) => `event-time.${name}`;

/** Those whose `where` is in doubt may be the first or last, or not: unknown if that makes a difference. */
export const eventTime: Term<'event-time'> = {
  path,
  judge: (term, scope, judge) => {
    const { events } = scope.facts.person;
    if (events === undefined) return notLoaded(path(term));
    const history = historyOf(events, [term.name], undefined, scope);
    if (history === null) return lasting('unknown');
    const sifted = sift(history.events, term.where, scope, judge);
    const { certain, possible } = candidates(sifted, term.which);
    const held = Math.min(sifted.until, history.next);
    if (certain === undefined) return { truth: sifted.error ?? 'unknown', until: held };
    const ages = [certain, ...possible].map((start) => judgeAge(term.ago, start, momentOf(scope)));
    const isOne = ages.every((age) => age.truth === ages[0]?.truth);
    return {
      truth: isOne ? (ages[0]?.truth ?? 'unknown') : (sifted.error ?? 'unknown'),
      until: Math.min(held, ...ages.map((age) => age.until)),
      value: possible.length === 0 ? certain : undefined,
    };
  },
};

/** The first or last for certain, and those in doubt that would take its place. */
function candidates({ sure, doubtful }: Sifted, which: 'first' | 'last') {
  const certain: Instant | undefined = sure.at(which === 'first' ? 0 : -1)?.at;
  const replaces = ({ at }: PersonEvent): boolean =>
    certain !== undefined && (which === 'first' ? at < certain : at > certain);
  return { certain, possible: doubtful.filter(replaces).map((each) => each.at) };
}
