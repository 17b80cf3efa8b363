import type { PlannedNode } from '@perennial/contracts';
import type { Graph } from '@perennial/journey';
import { useTranslation } from 'react-i18next';
import { useNodeWords } from '../canvas/outline/use-node-words.ts';
import type { Decision } from './targets.ts';

/** What becomes of the people of one node, as a sentence. */
export function useTellPlan(graph: Graph): (planned: PlannedNode, decision: Decision) => string {
  const { t } = useTranslation();
  const { title } = useNodeWords(graph);
  const moved = ({ move, people }: PlannedNode): string => {
    switch (move.kind) {
      case 'stays':
        return t('publishing:move.stays');
      case 'retimed':
        return t(`publishing:move.retimed.${dueOf(move.due, people)}`, { count: move.due ?? 0 });
      case 'passes':
        return move.to === null
          ? t('publishing:move.passes.end')
          : t('publishing:move.passes', { node: title(move.to) });
      case 'gone':
        return t(`publishing:move.gone.${move.why}`);
    }
  };
  return (planned, { way }) => {
    if (way === 'finish') return t('publishing:finish', { version: planned.version });
    const { attention: count } = planned;
    if (count === 0) return moved(planned);
    return t('publishing:both', { first: moved(planned), then: t('publishing:attention', { count }) });
  };
}

function dueOf(due: number | null, people: number): 'unknown' | 'none' | 'all' | 'some' {
  if (due === null) return 'unknown';
  if (due === 0) return 'none';
  return due >= people ? 'all' : 'some';
}
