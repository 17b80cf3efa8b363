import type { NodeDefinition } from '@perennial/journey';

/** Whether people come there from other nodes: triggers and those who are pulled out begin, and a note is no place. */
export function hasWayIn({ family, onExit = false }: Pick<NodeDefinition, 'family' | 'onExit'>): boolean {
  return family !== 'trigger' && family !== 'note' && !onExit;
}
