import { checkPredicate } from '../predicate/index.ts';
import type { ExitRule, Goal } from '../graph/types.ts';
import type { Diagnostic } from './types.ts';
import type { Pass } from './drawing.ts';

/** Pass 8: the conditions of the audience, of the goals and of the exit rules make sense. */
export const checkSettings: Pass = ({ graph }) => {
  const { entry, goal, goals = [], exits = [] } = graph.settings;
  return [
    ...(entry.filter ? checkPredicate(entry.filter, 'settings.entry.filter') : []),
    ...(goal ? ofEvent(goal, 'settings.goal') : []),
    ...goals.flatMap((each, i) => ofEvent(each, `settings.goals.${i}`)),
    ...exits.flatMap((rule, i) => ofRule(rule, `settings.exits.${i}`)),
  ];
};

function ofEvent({ where }: Pick<Goal, 'where'>, path: string): readonly Diagnostic[] {
  return where ? checkPredicate(where, `${path}.where`, { event: true }) : [];
}

function ofRule(rule: ExitRule, path: string): readonly Diagnostic[] {
  return rule.kind === 'event' ? ofEvent(rule, path) : checkPredicate(rule.when, `${path}.when`);
}
