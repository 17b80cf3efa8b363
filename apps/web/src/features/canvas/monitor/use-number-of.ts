import type { PeopleState } from '@perennial/contracts';
import type { NodeId } from '@perennial/journey';
import { leftBy, useNumbers, type Asked } from './numbers.ts';

/** The numbers of a node, or of the journey as a whole, by what they count. */
export function useNumberOf(node: NodeId | null): (state: PeopleState) => number {
  const stats = useNumbers(({ nodes }) => (node === null ? undefined : nodes?.get(node)));
  const totals = useNumbers((numbers) => numbers.totals);
  const sum = (list: readonly { readonly n: number }[] = []) => list.reduce((all, { n }) => all + n, 0);
  return (state) => {
    if (node === null) {
      if (state === 'entered') return totals?.entered ?? 0;
      if (state === 'here') return totals?.inside ?? 0;
      if (state === 'goal') return totals?.goals ?? 0;
      if (state === 'exited') return sum(totals?.ended);
      return state === 'attention' ? (totals?.attention ?? 0) : 0;
    }
    switch (state) {
      case 'entered':
      case 'here':
      case 'left':
      case 'attention':
        return stats?.[state] ?? 0;
      case 'exited':
        return sum(stats?.exits);
      case 'goal':
        return stats?.goals ?? 0;
      case 'skipped':
      case 'failed':
        return sum(stats?.sends?.[state]);
      case 'sent':
      case 'queued':
      case 'parked':
      case 'unknown':
        return stats?.sends?.[state] ?? 0;
      default:
        return 0;
    }
  };
}

/** How many lines the list of what was asked for has; `null` where only the list itself can tell. */
export function useCountOf({ node, state, port, reason, variant }: Asked): number | null {
  const stats = useNumbers(({ nodes }) => (node === null ? undefined : nodes?.get(node)));
  const otherGoals = useNumbers(({ totals }) => totals?.otherGoals);
  const numberOf = useNumberOf(node);
  if (state === 'other-goal') return otherGoals?.find(({ id }) => id === reason)?.n ?? 0;
  if (variant !== undefined || reason !== undefined) return null;
  return port === undefined ? numberOf(state) : leftBy(stats, port);
}
