import type { JourneySettings } from '../graph/types.ts';
import { eventsOf } from '../predicate/index.ts';
import type { Needs } from '../program/types.ts';
import type { DrawnNode } from './drawing.ts';

/** What the shell must load for any node, the audience filter or the goal. */
export function needsOf(nodes: readonly DrawnNode[], { entry, goal }: JourneySettings): Needs {
  const filters = [entry.filter, goal?.where].flatMap((filter) => (filter ? eventsOf(filter) : []));
  const nodeNeeds = nodes.flatMap(({ definition, config }) => definition.needs?.(config).events ?? []);
  return { events: [...new Set([...filters, ...nodeNeeds])].sort() };
}
