import type { Diagnostic, Graph } from '@perennial/journey';
import { z } from 'zod';
import { diagnostic } from '../common/error.ts';
import { jsonObject, moment, uuid } from '../common/values.ts';

/** Stable across the versions of a journey. */
export const nodeId = z.string().regex(/^(?!__proto__$)[a-z0-9_-]{1,40}$/);

const graphNode = z.strictObject({
  type: z.string().min(1).max(100),
  version: z.number().int().min(1).max(1_000),
  config: jsonObject,
  position: z.strictObject({ x: z.number(), y: z.number() }),
  label: z.string().max(200).optional(),
  portLabels: z.record(z.string().min(1).max(100), z.string().max(200)).optional(),
  group: z.string().min(1).max(200).optional(),
  disabled: z.boolean().optional(),
});

const edge = z.strictObject({ from: nodeId, port: z.string().min(1).max(100), to: nodeId });

/**
 * A drawing as far as saving it goes: well-formed, not necessarily right. What is wrong with it is for
 * diagnostics to say.
 */
export const draft = z.strictObject({
  schema: z.literal(1),
  nodes: z.record(nodeId, graphNode),
  edges: z.array(edge).max(20_000),
  settings: jsonObject,
}) as unknown as z.ZodType<Graph, Graph>;

/** Part of a drawing: nodes, and connections between them. */
export const drawingPiece = z.strictObject({
  nodes: z.record(nodeId, graphNode),
  edges: z.array(edge).max(2_000),
}) as unknown as z.ZodType<Pick<Graph, 'nodes' | 'edges'>, Pick<Graph, 'nodes' | 'edges'>>;

/** Grows with every save of a draft. */
export const draftRevision = z.number().int().min(1).max(2_000_000_000);

/** Versions are counted from 1. */
export const versionNumber = z.number().int().min(1).max(1_000_000);

/** What the compiler and the template check say, errors and warnings. */
export const diagnostics = z.object({
  diagnostics: z.array(diagnostic) as unknown as z.ZodType<readonly Diagnostic[]>,
});

/** Where a journey is in its life. */
export const journeyStatus = z.enum(['draft', 'live', 'paused', 'stopped', 'archived']);
export type JourneyStatus = z.output<typeof journeyStatus>;

/** A journey without its drawing. */
export const journeySummary = z.object({
  id: uuid,
  name: z.string(),
  status: journeyStatus,
  liveVersion: z.number().int().nullable(),
  revision: z.number().int().describe('Of the draft; grows with every save.'),
  here: z.number().int().describe('People inside now.'),
  createdAt: moment,
  updatedAt: moment,
});
export type JourneySummary = z.output<typeof journeySummary>;

/** A journey with its draft. */
export const journey = journeySummary.extend({ draft });
export type Journey = z.output<typeof journey>;

/** A published version without its documents. */
export const versionSummary = z.object({
  version: z.number().int(),
  hash: z.string(),
  publishedBy: z.string(),
  publishedAt: moment,
  note: z.string().nullable().describe('Why, in the words of whoever published it.'),
});
export type VersionSummary = z.output<typeof versionSummary>;

/** A published version: what was drawn, and what runs. */
export const version = versionSummary.extend({ graph: draft, program: jsonObject });
export type Version = z.output<typeof version>;
