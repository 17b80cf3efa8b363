import type { Graph } from '../types.ts';
import { operationKinds } from './kinds.ts';
import type { Applied, Apply, Operation, OperationKind } from './types.ts';

/**
 * Edits a graph by one operation. The answer holds the edited graph and the operation that takes it back,
 * or the reason why it can't be done; the given graph stays as it was.
 */
export function applyOperation(graph: Graph, operation: Operation): Applied {
  // The record pairs each kind with its own operation; the compiler can't follow that through a look-up.
  const kind = operationKinds[operation.op] as unknown as OperationKind<Operation>;
  return kind.apply(graph, operation, applyOperation satisfies Apply);
}
