import type { BuyingGaps } from '../../interpret/facts.ts';
import type { Instant } from '../../values.ts';
import { firstAfter } from '../instants.ts';
import { lasting, notLoaded } from '../judgement.ts';
import { nextBeginning } from '../marks.ts';
import { percentile } from '../percentile.ts';
import type { BuyingGap } from '../types.ts';
import type { Term } from './term.ts';

const path: Term<'buying-gap'>['path'] = ({ beyond }) => `buying-gap.${beyond}`;

export const buyingGap: Term<'buying-gap'> = {
  path,
  judge: (term, scope) => {
    const { activity } = scope.facts.person;
    const { gaps } = scope.facts.workspace;
    const isOwn = term.beyond.startsWith('own');
    if (activity === undefined || (!isOwn && gaps === undefined)) return notLoaded(path(term));
    const all = activity.marks.order?.at ?? [];
    const orders = all.slice(0, firstAfter(all, scope.at));
    const next = nextBeginning(all, scope.at);
    const last = orders.at(-1);
    const gap = isOwn ? ownGap(orders, term.beyond) : populationGap(gaps ?? null, term.beyond);
    if (last === undefined || gap === null) return { ...lasting('unknown'), until: next };
    const due = Math.ceil(last + gap);
    const isBeyond = scope.at >= due;
    return { truth: isBeyond, until: isBeyond ? next : Math.min(due, next), value: last };
  },
};

function share(beyond: BuyingGap['beyond']): number {
  return beyond.endsWith('90') ? 0.9 : 0.8;
}

function ownGap(orders: readonly Instant[], beyond: BuyingGap['beyond']): number | null {
  if (orders.length < 3) return null;
  const gaps = orders.slice(1).map((at, i) => at - (orders[i] as Instant));
  return percentile(
    gaps.sort((a, b) => a - b),
    share(beyond),
  );
}

function populationGap(gaps: BuyingGaps | null, beyond: BuyingGap['beyond']): number | null {
  if (gaps === null) return null;
  return beyond.endsWith('90') ? gaps.p90 : gaps.p80;
}
