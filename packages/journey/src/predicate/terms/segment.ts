import { lasting, notLoaded } from '../judgement.ts';
import type { Term } from './term.ts';

const path: Term<'segment'>['path'] = (term) => `segment.${term.segment}`;

/** Whoever joins or leaves is looked at anew: it is an event, so no time is named here. */
export const segment: Term<'segment'> = {
  path,
  judge: (term, { facts }) => {
    const { segments } = facts.person;
    if (segments === undefined) return notLoaded(path(term));
    const isIn = segments.includes(term.segment);
    return lasting(isIn, isIn);
  },
};
