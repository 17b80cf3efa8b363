import { z } from 'zod';
import { jsonObject } from '../common/values.ts';

const id = z
  .union([z.string().max(500), z.number()])
  .nullable()
  .optional();
const time = z
  .union([z.string(), z.number()])
  .nullable()
  .optional()
  .describe('ISO 8601, or milliseconds since 1970.');

/** What every call says. Unknown fields are welcome and ignored. */
const common = {
  userId: id.describe('Your id of the person. This or `anonymousId` is needed.'),
  anonymousId: id.describe('Of somebody whose name is not known yet.'),
  messageId: id.describe('The same one, sent again, counts once. Made up when missing.'),
  timestamp: time,
  sentAt: time.describe('By the same clock as `timestamp`; corrects a clock that is wrong.'),
  context: jsonObject
    .optional()
    .describe('`traits`, `device.token`, `locale`, `timezone` and such; `historical: true` moves nobody.'),
};
const properties = jsonObject.nullable().optional();
const traits = jsonObject
  .nullable()
  .optional()
  .describe('`email`, `phone`, `first_name` and whatever else you know.');
const name = z.string().nullable().optional();

/** What each call is about, beside what all say. */
const own = {
  identify: { traits },
  track: { event: z.string().min(1).max(200).describe('What happened.'), properties },
  page: { name, category: name, properties },
  screen: { name, category: name, properties },
  group: { groupId: id, traits },
  alias: { previousId: id.describe('What the person was called before; needed, as is `userId`.') },
};

export const eventCalls = Object.keys(own) as EventCall[];
export type EventCall = keyof typeof own;

/** One event, by the call it is sent with. */
export function eventBody(call: EventCall): z.ZodType {
  return z.looseObject({ ...own[call], ...common });
}

/** Many events; each is taken or set aside for itself. */
export const eventBatch = z.looseObject({
  batch: z
    .array(
      z.union(eventCalls.map((call) => z.looseObject({ type: z.literal(call), ...own[call], ...common }))),
    )
    .max(10_000),
  sentAt: time,
  context: jsonObject.optional().describe('For all events that say nothing else.'),
});
