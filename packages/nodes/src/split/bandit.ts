import { durationSchema, type Facts } from '@perennial/journey';
import { z } from 'zod';

/** How a split learns: shares go to what converts, as far as is known. */
export const banditSchema = z.strictObject({
  /** Per cent that each arm keeps, whatever becomes of it. */
  floor: z.number().min(1).max(50),
  /** How long a conversion takes: whoever was drawn more recently isn't learnt from yet. */
  mature: durationSchema,
  /** People of different contexts are learnt of apart, once there are enough of them. */
  context: z.exactOptional(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('stage'), model: z.string().min(1).max(40) }),
      z.strictObject({ kind: z.literal('group') }),
    ]),
  ),
});
export type Bandit = z.output<typeof banditSchema>;

/** Which context somebody is in, e.g. `stage:growth`; `''`: everybody's. */
export function contextOf({ context }: Bandit, { person }: Pick<Facts, 'person'>): string {
  if (context === undefined) return '';
  const found = context.kind === 'stage' ? person.stages[context.model]?.stage : person.scores?.group;
  return found === undefined || found === null ? '' : `${context.kind}:${found}`;
}
