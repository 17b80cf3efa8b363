import { lasting, notLoaded } from '../judgement.ts';
import { testNumber } from '../number-test.ts';
import type { Term } from './term.ts';

const scorePath: Term<'score'>['path'] = (term) => `score.${term.score}`;
const groupPath: Term<'rfm-group'>['path'] = () => 'score.group';

export const score: Term<'score'> = {
  path: scorePath,
  judge: (term, { facts }) => {
    const { scores } = facts.person;
    if (scores === undefined) return notLoaded(scorePath(term));
    const value = scores?.[term.score] ?? null;
    return value === null ? lasting('unknown') : lasting(testNumber(term.test, value), value);
  },
};

export const rfmGroup: Term<'rfm-group'> = {
  path: groupPath,
  judge: (term, { facts }) => {
    const { scores } = facts.person;
    if (scores === undefined) return notLoaded(groupPath(term));
    const group = scores?.group ?? null;
    return group === null ? lasting('unknown') : lasting(term.in.includes(group), group);
  },
};
