import { z } from 'zod';
import type { Graph } from '../types.ts';
import { done } from './edits.ts';
import type { Applied, Batch, Operation, OperationKind } from './types.ts';

/** Several operations as one; `operation` is the schema of any, which holds this one too. */
export const batchOf = (operation: z.ZodType<Operation>): OperationKind<Batch> => ({
  schema: z.strictObject({ op: z.literal('batch'), operations: z.array(operation) }),
  apply: (graph, { operations }, apply) => {
    let present: Graph = graph;
    const inverses: Operation[] = [];
    for (const [index, operation] of operations.entries()) {
      const applied = apply(present, operation);
      if (!applied.ok) return at(index, applied);
      present = applied.graph;
      inverses.unshift(applied.inverse);
    }
    return done(present, { op: 'batch', operations: inverses });
  },
});

function at(index: number, { reason }: Extract<Applied, { ok: false }>): Applied {
  return { ok: false, reason: { ...reason, params: { ...reason.params, index } } };
}
