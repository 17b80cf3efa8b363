import type { NodeDefinition } from '@perennial/journey';
import { standardNodes } from '@perennial/nodes';

const byType = new Map<string, NodeDefinition>(standardNodes.map((one) => [one.type, one]));

export function definitionOf(type: string): NodeDefinition | undefined {
  return byType.get(type);
}
