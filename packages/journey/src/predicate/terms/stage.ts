import { lasting, notLoaded } from '../judgement.ts';
import { judgeAge } from '../age.ts';
import { momentOf } from '../window.ts';
import type { Term } from './term.ts';

const path: Term<'stage'>['path'] = ({ model }) => `stage.${model}`;

export const stage: Term<'stage'> = {
  path,
  judge: (term, scope) => {
    const { stages } = scope.facts.person;
    if (stages === undefined) return notLoaded(path(term));
    const present = Object.hasOwn(stages, term.model) ? stages[term.model] : undefined;
    if (present === undefined) return lasting('unknown');
    if (term.held === undefined || !term.in.includes(present.stage))
      return lasting(term.in.includes(present.stage), present.stage);
    return { ...judgeAge(term.held, present.since, momentOf(scope)), value: present.stage };
  },
};
