import type { JourneySettings } from '../graph/types.ts';
import { joinNeeds, needsOf } from '../predicate/index.ts';
import type { Predicate } from '../predicate/index.ts';
import type { ProgramNeeds } from '../program/types.ts';
import type { DrawnNode } from './drawing.ts';

/** What the shell must load for any node and any rule of the journey. */
export function programNeeds(nodes: readonly DrawnNode[], settings: JourneySettings): ProgramNeeds {
  const filters = predicatesOf(settings).map(needsOf);
  const all = joinNeeds([
    ...filters,
    ...nodes.map(({ definition, config }) => definition.needs?.(config) ?? {}),
  ]);
  const { events, activity, segments, scores, messages, gaps, currency, habits } = all;
  return {
    events,
    ...(activity && { activity }),
    ...(segments.length > 0 && { segments }),
    ...(scores && { scores }),
    ...(messages > 0 && { messages }),
    ...(gaps && { gaps }),
    ...(currency && { currency }),
    ...(habits && { habits }),
  };
}

function predicatesOf({ entry, goal, goals = [], exits = [] }: JourneySettings): readonly Predicate[] {
  const rules = exits.map((rule) => (rule.kind === 'event' ? rule.where : rule.when));
  const all = [entry.filter, goal?.where, ...goals.map(({ where }) => where), ...rules];
  return all.filter((predicate) => predicate !== undefined);
}
