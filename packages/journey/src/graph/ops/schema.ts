import { z } from 'zod';
import { operationKinds } from './kinds.ts';
import type { Operation } from './types.ts';

type Option = z.core.$ZodTypeDiscriminable & z.ZodType<Operation>;

/** Any operation as JSON; unknown operations and fields are refused. */
export const operationSchema: z.ZodType<Operation> = z.lazy(() => {
  const [first, ...rest] = Object.values(operationKinds).map(({ schema }) => schema as unknown as Option);
  return z.discriminatedUnion('op', [first as Option, ...rest]);
});
