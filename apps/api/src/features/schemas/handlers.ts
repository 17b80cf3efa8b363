import type { schemaRoutes } from '@perennial/contracts';
import { jsonSchemas, type JsonObject, type NodeDefinition } from '@perennial/journey';
import { z } from 'zod';
import type { Handlers } from '../../routing/call.ts';

function configSchema({ config }: NodeDefinition): JsonObject {
  return z.toJSONSchema(config, { io: 'input', unrepresentable: 'any' }) as JsonObject;
}

export const schemaHandlers: Handlers<typeof schemaRoutes> = {
  getGraphSchema: async () => jsonSchemas.graph(),
  getProgramSchema: async () => jsonSchemas.program(),
  getJourneyFileSchema: async () => jsonSchemas.journey(),
  listNodeTypes: async ({ services }) => ({
    items: [...services.kernel.nodes.values()].map((node) => ({
      type: node.type,
      version: node.version,
      family: node.family,
      config: configSchema(node),
    })),
  }),
};
