import type { JourneySettings } from '../graph/types.ts';
import { joinNeeds, needsOf } from '../predicate/index.ts';
import type { ProgramNeeds } from '../program/types.ts';
import type { DrawnNode } from './drawing.ts';

/** What the shell must load for any node, the audience filter or the goal. */
export function programNeeds(nodes: readonly DrawnNode[], { entry, goal }: JourneySettings): ProgramNeeds {
  const filters = [entry.filter, goal?.where].flatMap((filter) => (filter ? [needsOf(filter)] : []));
  const all = joinNeeds([
    ...filters,
    ...nodes.map(({ definition, config }) => definition.needs?.(config) ?? {}),
  ]);
  const { events, activity, segments, scores, messages, gaps, currency } = all;
  return {
    events,
    ...(activity && { activity }),
    ...(segments.length > 0 && { segments }),
    ...(scores && { scores }),
    ...(messages > 0 && { messages }),
    ...(gaps && { gaps }),
    ...(currency && { currency }),
  };
}
