import type { Predicate } from '@perennial/journey';
import { useSay } from '../fields/use-say.ts';
import type { Say } from '../say.ts';
import { useCount, type Counted } from './use-count.ts';

/** How many people of the workspace a condition finds now, while one writes it. */
export function PeopleCount({ condition }: { readonly condition: Predicate }) {
  const say = useSay();
  const counted = useCount(condition);
  if (!counted || counted.state === 'failed') return null;
  return (
    <p className="people-count small soft num" role="status" aria-busy={counted.state === 'counting'}>
      {wordsOf(counted, say)}
    </p>
  );
}

function wordsOf({ found, state }: Counted, say: Say): string {
  if (state === 'unknowable') return say.t('conditions:count.unknowable');
  if (!found) return say.t('conditions:count.counting');
  const { people, of, isAbout } = found;
  const values = { people: say.number(people), share: say.percent(of === 0 ? 0 : (100 * people) / of) };
  return isAbout ? say.t('conditions:count.about', values) : say.t('conditions:count.exact', values);
}
