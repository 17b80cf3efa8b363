import { lookUp, pathSchema, type Json, type JsonObject, type StepInput } from '@perennial/journey';
import { z } from 'zod';

const scalar = z.union([z.string().max(1_000), z.number(), z.boolean()]);

/** A value that goes along with something: written down here, or looked up when the person comes by. */
export const givenValueSchema = z.strictObject({
  name: z.string().min(1).max(100),
  value: z.union([
    scalar,
    z.strictObject({ attribute: pathSchema }),
    /** Journey data, e.g. `entry.order_id`. */
    z.strictObject({ data: pathSchema }),
  ]),
});
export type GivenValue = z.infer<typeof givenValueSchema>;

/** What is missing is left out. */
export function givenValues(
  given: readonly GivenValue[],
  { facts, data }: Pick<StepInput<unknown>, 'facts' | 'data'>,
): JsonObject {
  const found = given.flatMap(({ name, value }): readonly (readonly [string, Json])[] => {
    const one = resolve(value, facts.person.attributes, data);
    return one === undefined ? [] : [[name, one]];
  });
  return Object.fromEntries(found);
}

function resolve(value: GivenValue['value'], attributes: Json, data: Json): Json | undefined {
  if (typeof value !== 'object') return value;
  return 'data' in value ? lookUp(data, value.data) : lookUp(attributes, value.attribute);
}
