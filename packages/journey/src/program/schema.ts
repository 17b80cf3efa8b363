import { z } from 'zod';
import {
  entryRulesSchema,
  exitRuleSchema,
  goalSchema,
  jsonObjectSchema,
  nodeIdSchema,
  nodeTypeSchema,
  nodeVersionSchema,
  otherGoalSchema,
  portIdSchema,
  prioritySchema,
} from '../graph/schema.ts';
import type { Program, ProgramNeeds, ProgramNode } from './types.ts';

const programNodeSchema: z.ZodType<ProgramNode> = z.strictObject({
  type: nodeTypeSchema,
  version: nodeVersionSchema,
  config: jsonObjectSchema,
  next: z.record(portIdSchema, nodeIdSchema.nullable()),
});

const names = z.array(z.string());
const programNeedsSchema: z.ZodType<ProgramNeeds> = z.strictObject({
  events: names,
  activity: z.exactOptional(z.boolean()),
  segments: z.exactOptional(names),
  scores: z.exactOptional(z.boolean()),
  messages: z.exactOptional(z.number().min(0)),
  gaps: z.exactOptional(z.boolean()),
  currency: z.exactOptional(z.boolean()),
  habits: z.exactOptional(z.boolean()),
});

/** The program of the present schema number, as the compiler writes it. */
export const programSchema: z.ZodType<Program> = z.strictObject({
  schema: z.literal(1),
  triggers: z.array(nodeIdSchema),
  entry: entryRulesSchema,
  goal: goalSchema.nullable(),
  goals: z.exactOptional(z.array(otherGoalSchema)),
  exits: z.exactOptional(z.array(exitRuleSchema)),
  priority: z.exactOptional(prioritySchema),
  onExit: z.exactOptional(nodeIdSchema),
  nodes: z.record(nodeIdSchema, programNodeSchema),
  needs: programNeedsSchema,
});
