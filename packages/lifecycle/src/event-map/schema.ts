import { z } from 'zod';
import { namedKinds, type NamedKind } from './kinds.ts';

const eventName = z.string().min(1).max(200);
const eventNames = z.array(eventName).max(100);

/** A property's name; dots lead into nested objects. */
const path = z.string().min(1).max(200);

const names = z.strictObject({
  viewed: eventNames,
  searched: eventNames,
  cart: eventNames,
  checkout: eventNames,
  order: eventNames,
  refund: eventNames,
  review: eventNames,
  redeemed: eventNames,
  registered: eventNames,
  // Maps that were saved before there were offers name none.
  offered: eventNames.default([]),
} satisfies Record<NamedKind, z.ZodType>);

/**
 * Which events mean what, and where their values stand. Editable data of a workspace; stages, RFM, BG/NBD and
 * revenue read events only through it. Strict: unknown keys are refused, and a name under two kinds too, since
 * rules count several kinds together. Names are compared exactly.
 */
export const eventMapSchema = z
  .strictObject({
    schema: z.literal(1),
    names,
    /** Every event but these, or these only. */
    interaction: z.union([z.strictObject({ except: eventNames }), z.strictObject({ only: eventNames })]),
    /** Of orders and refunds: the first path that holds something readable counts. */
    fields: z.strictObject({
      orderId: z.array(path).max(10),
      value: z.array(path).max(10),
      currency: z.array(path).max(10),
      /** Of orders: the coupon code that was used. Maps that were saved before there were coupons name none. */
      coupon: z.array(path).max(10).optional(),
    }),
    /** What one unit of another currency (ISO 4217) is worth in the workspace's own. */
    rates: z.record(z.string().regex(/^[A-Z]{3}$/), z.number().positive().max(1e9)).optional(),
  })
  .superRefine((map, context) => {
    const owner = new Map<string, NamedKind>();
    for (const kind of namedKinds) {
      for (const name of map.names[kind]) {
        const other = owner.get(name);
        if (other !== undefined && other !== kind) {
          context.addIssue({
            code: 'custom',
            path: ['names', kind],
            params: { code: 'event-map.name-twice', name, other },
          });
        }
        owner.set(name, kind);
      }
    }
  });

export type EventMap = Readonly<z.infer<typeof eventMapSchema>>;
