import { checkPredicate } from '../predicate/index.ts';
import type { Pass } from './drawing.ts';

/** Pass 7: the audience filter and the goal's filter make sense. */
export const checkSettings: Pass = ({ graph }) => {
  const { entry, goal } = graph.settings;
  return [
    ...(entry.filter ? checkPredicate(entry.filter, 'settings.entry.filter') : []),
    ...(goal?.where ? checkPredicate(goal.where, 'settings.goal.where', { event: true }) : []),
  ];
};
