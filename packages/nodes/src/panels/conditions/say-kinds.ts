import type { Kind, TermOf } from '@perennial/journey';
import type { Say } from '../say.ts';
import { sayWithin } from './say-number.ts';

export function saySinceLast({ kinds, atLeast, orSince }: TermOf<'since-last'>, say: Say): string {
  const key = orSince === undefined ? 'conditions:say.since-last' : 'conditions:say.silent';
  return say.t(key, { kinds: namesOf(kinds, 1, say), time: say.duration(atLeast) });
}

export function sayKindCount({ kinds, atLeast, within }: TermOf<'count'>, say: Say): string {
  const counted = say.t('conditions:say.count', {
    n: say.number(atLeast),
    kinds: namesOf(kinds, atLeast, say),
  });
  return sayWithin(counted, within, say);
}

export function sayDrop({ kinds, window, percent, before }: TermOf<'drop'>, say: Say): string {
  return say.t('conditions:say.drop', {
    kinds: namesOf(kinds, 2, say),
    percent: say.percent(percent),
    time: say.duration(window),
    before: say.number(before),
  });
}

/** `order`, `views or searches`: as many as `count` asks for. */
function namesOf(kinds: readonly Kind[], count: number, say: Say): string {
  if (kinds.length === 0) return say.t('conditions:say.nothing');
  return say.list(
    kinds.map((kind) => say.t(`conditions:say.kind.${kind}`, { count })),
    'or',
  );
}
