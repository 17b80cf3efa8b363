import { z } from 'zod';
import { jsonObject } from '../common/values.ts';
import { route } from '../common/route.ts';

/** JSON Schemas for tools and editors. */
export const schemaRoutes = {
  getGraphSchema: route({
    method: 'GET',
    path: '/v1/schemas/graph',
    permission: 'public',
    tag: 'Schemas',
    summary: 'JSON Schema of the drawing',
    response: jsonObject,
  }),
  getProgramSchema: route({
    method: 'GET',
    path: '/v1/schemas/program',
    permission: 'public',
    tag: 'Schemas',
    summary: 'JSON Schema of the compiled program',
    response: jsonObject,
  }),
  listNodeTypes: route({
    method: 'GET',
    path: '/v1/schemas/nodes',
    permission: 'public',
    tag: 'Schemas',
    summary: 'Node types of this installation with the JSON Schema of their settings',
    response: z.object({
      items: z.array(
        z.object({ type: z.string(), version: z.number().int(), family: z.string(), config: jsonObject }),
      ),
    }),
  }),
};
