import { z } from 'zod';
import { durationSchema } from '../civil-time/index.ts';
import { predicateSchema } from '../predicate/index.ts';
import type { JsonObject } from '../values.ts';
import { limits } from './limits.ts';
import type {
  Edge,
  EntryCaps,
  EntryRules,
  ExitRule,
  Goal,
  Graph,
  GraphNode,
  JourneySettings,
  NodeId,
  OtherGoal,
  PortId,
} from './types.ts';

/** `__proto__` fits the pattern otherwise, but no JavaScript object holds it safely as a key. */
export const nodeIdSchema: z.ZodType<NodeId> = z.string().regex(/^(?!__proto__$)[a-z0-9_-]{1,40}$/);

/** Ports are named by the node types; the kernel only bounds them. */
export const portIdSchema: z.ZodType<PortId> = z.string().min(1).max(limits.port);

export const jsonObjectSchema: z.ZodType<JsonObject> = z.record(z.string(), z.json());

const coordinate = z.number().min(-limits.coordinate).max(limits.coordinate);
export const positionSchema = z.strictObject({ x: coordinate, y: coordinate });
export const labelSchema = z.string().max(limits.label);
export const groupSchema = z.string().min(1).max(limits.label);
export const nodeTypeSchema = z.string().min(1).max(limits.type);
export const nodeVersionSchema = z.int().min(1);

export const graphNodeSchema: z.ZodType<GraphNode> = z.strictObject({
  type: nodeTypeSchema,
  version: nodeVersionSchema,
  config: jsonObjectSchema,
  position: positionSchema,
  label: z.exactOptional(labelSchema),
  portLabels: z.exactOptional(z.record(portIdSchema, labelSchema)),
  group: z.exactOptional(groupSchema),
  disabled: z.exactOptional(z.boolean()),
});

export const edgeSchema: z.ZodType<Edge> = z.strictObject({
  from: nodeIdSchema,
  port: portIdSchema,
  to: nodeIdSchema,
});

const people = z.int().min(1).max(limits.people);

export const entryCapsSchema: z.ZodType<EntryCaps> = z.strictObject({
  perHour: z.exactOptional(people),
  perDay: z.exactOptional(people),
  total: z.exactOptional(people),
});

export const entryRulesSchema: z.ZodType<EntryRules> = z.strictObject({
  reentry: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('once') }),
    z.strictObject({ kind: z.literal('after-exit') }),
    z.strictObject({ kind: z.literal('after'), cooldown: durationSchema }),
    z.strictObject({ kind: z.literal('always') }),
  ]),
  key: z.exactOptional(z.string().min(1).max(limits.key)),
  filter: z.exactOptional(predicateSchema),
  grace: z.exactOptional(z.int().min(1).max(limits.grace)),
  caps: z.exactOptional(entryCapsSchema),
  pace: z.exactOptional(z.int().min(1).max(limits.pace)),
  holdout: z.exactOptional(z.int().min(1).max(limits.holdout)),
});

export const prioritySchema: z.ZodType<number> = z.int().min(0).max(limits.priority);

const eventName = z.string().min(1).max(limits.eventName);

const goalFields = {
  event: eventName,
  where: z.exactOptional(predicateSchema),
  window: durationSchema,
  exits: z.boolean(),
};

export const goalSchema: z.ZodType<Goal> = z.strictObject(goalFields);

export const otherGoalSchema: z.ZodType<OtherGoal> = z.strictObject({
  id: nodeIdSchema,
  name: labelSchema,
  ...goalFields,
});

const exitFields = { id: nodeIdSchema, reason: z.exactOptional(z.string().min(1).max(limits.exitReason)) };

export const exitRuleSchema: z.ZodType<ExitRule> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('event'),
    ...exitFields,
    event: eventName,
    where: z.exactOptional(predicateSchema),
  }),
  z.strictObject({ kind: z.literal('condition'), ...exitFields, when: predicateSchema }),
]);

/** Counts and log lines name them by their ids. */
function withDistinctIds(rules: readonly { readonly id: string }[]): boolean {
  return new Set(rules.map(({ id }) => id)).size === rules.length;
}
const twice = { params: { code: 'duplicate-id' } };

export const settingsSchema: z.ZodType<JourneySettings> = z.strictObject({
  entry: entryRulesSchema,
  goal: z.exactOptional(goalSchema),
  goals: z.exactOptional(z.array(otherGoalSchema).max(limits.otherGoals).refine(withDistinctIds, twice)),
  exits: z.exactOptional(z.array(exitRuleSchema).max(limits.exits).refine(withDistinctIds, twice)),
  priority: z.exactOptional(prioritySchema),
});

/** The graph document of the present schema number. Unknown fields are refused. */
export const graphSchema: z.ZodType<Graph> = z.strictObject({
  schema: z.literal(1),
  nodes: z
    .record(nodeIdSchema, graphNodeSchema)
    .refine((nodes) => Object.keys(nodes).length <= limits.nodes, {
      params: { code: 'too-many-nodes', maximum: limits.nodes },
    }),
  edges: z.array(edgeSchema).max(limits.edges),
  settings: settingsSchema,
});
