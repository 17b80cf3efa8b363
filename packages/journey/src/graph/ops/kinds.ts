import { z } from 'zod';
import { addNode } from './add-node.ts';
import { batchOf } from './batch.ts';
import { changeType } from './change-type.ts';
import { configure } from './configure.ts';
import { connect } from './connect.ts';
import { disconnect } from './disconnect.ts';
import { insertOnEdge } from './insert-on-edge.ts';
import { moveNodes } from './move-nodes.ts';
import { regroup } from './regroup.ts';
import { relabelPort } from './relabel-port.ts';
import { relabel } from './relabel.ts';
import { removeNode } from './remove-node.ts';
import { setDisabled } from './set-disabled.ts';
import { setSettings } from './set-settings.ts';
import type { Operation, OperationKind } from './types.ts';

export type OperationKinds = {
  readonly [Op in Operation['op']]: OperationKind<Extract<Operation, { readonly op: Op }>>;
};

/** Exhaustive: a new operation does not compile until it stands here. */
export const operationKinds: OperationKinds = {
  'add-node': addNode,
  'remove-node': removeNode,
  connect,
  disconnect,
  'move-nodes': moveNodes,
  configure,
  relabel,
  'relabel-port': relabelPort,
  regroup,
  'set-disabled': setDisabled,
  'insert-on-edge': insertOnEdge,
  'change-type': changeType,
  'set-settings': setSettings,
  batch: batchOf(z.lazy(() => operationSchema)),
};

type Option = z.core.$ZodTypeDiscriminable & z.ZodType<Operation>;

/** Any operation as JSON; unknown operations and fields are refused. */
export const operationSchema: z.ZodType<Operation> = z.lazy(() => {
  const [first, ...rest] = Object.values(operationKinds).map(({ schema }) => schema as unknown as Option);
  return z.discriminatedUnion('op', [first as Option, ...rest]);
});
