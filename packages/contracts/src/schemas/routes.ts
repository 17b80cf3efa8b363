import { z } from 'zod';
import { jsonObject } from '../common/values.ts';
import { route } from '../common/route.ts';

/** JSON Schemas for tools and editors. What was published under a number stays; a new format is a new number. */
export const schemaRoutes = {
  getGraphSchema: route({
    method: 'GET',
    path: '/v1/schemas/graph/1.json',
    permission: 'public',
    tag: 'Schemas',
    summary: 'JSON Schema of the drawing, `JourneyGraph` in this document',
    response: jsonObject,
  }),
  getProgramSchema: route({
    method: 'GET',
    path: '/v1/schemas/program/1.json',
    permission: 'public',
    tag: 'Schemas',
    summary: 'JSON Schema of the compiled program, `JourneyProgram` in this document',
    response: jsonObject,
  }),
  getJourneyFileSchema: route({
    method: 'GET',
    path: '/v1/schemas/journey/1.json',
    permission: 'public',
    tag: 'Schemas',
    summary: 'JSON Schema of a journey as a file, as the command line writes it',
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
