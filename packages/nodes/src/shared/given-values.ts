import { lookUp, pathSchema, type Json, type JsonObject, type StepInput } from '@perennial/journey';
import { z } from 'zod';

const scalar = z.union([z.string().max(1_000), z.number(), z.boolean()]);

/** A value written down here, or looked up when the person comes by. */
export const givenSchema = z.union([
  scalar,
  z.strictObject({ attribute: pathSchema }),
  /** Journey data, e.g. `entry.order_id`. */
  z.strictObject({ data: pathSchema }),
]);
export type Given = z.infer<typeof givenSchema>;

/** One that goes along with something, under a name. */
export const givenValueSchema = z.strictObject({ name: z.string().min(1).max(100), value: givenSchema });
export type GivenValue = z.infer<typeof givenValueSchema>;

type Known = Pick<StepInput<unknown>, 'facts' | 'data'>;

/** What is missing is left out. */
export function givenValues(given: readonly GivenValue[], known: Known): JsonObject {
  const found = given.flatMap(({ name, value }): readonly (readonly [string, Json])[] => {
    const one = resolveGiven(value, known);
    return one === undefined ? [] : [[name, one]];
  });
  return Object.fromEntries(found);
}

/** `undefined`: missing. */
export function resolveGiven(value: Given, { facts, data }: Known): Json | undefined {
  if (typeof value !== 'object') return value;
  return 'data' in value ? lookUp(data, value.data) : lookUp(facts.person.attributes, value.attribute);
}
