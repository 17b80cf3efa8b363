import { z } from 'zod';
import { givenSchema } from '../shared/given-values.ts';

/** As conditions and copy can address it; empty until somebody names one. */
const name = z.string().regex(/^[^.$\p{Cc}][^.\p{Cc}]{0,99}$|^$/u);

const change = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('set'), name, value: givenSchema }),
  z.strictObject({ act: z.literal('unset'), name }),
  /** Counts up, or down with a number below zero. */
  z.strictObject({ act: z.literal('increment'), name, by: givenSchema }),
  z.strictObject({
    act: z.literal('append'),
    name,
    value: givenSchema,
    /** Beyond them the oldest go. */
    most: z.int().min(1).max(100),
  }),
]);
export type Change = z.infer<typeof change>;
export type ChangeAct = Change['act'];

export const config = z.strictObject({
  /** One after the other. */
  changes: z.array(change).min(1).max(20),
});
export type UpdatePersonConfig = z.infer<typeof config>;
