import { channels } from '@perennial/journey';
import { z } from 'zod';
import { ops } from './retest.ts';

const duration = z.object({
  amount: z.number(),
  unit: z.enum(['minutes', 'hours', 'days', 'weeks', 'months']),
});

/** What the fields need to be there, half written or not; the compiler asks for much more. */
const shapes = z.discriminatedUnion('type', [
  z.object({
    type: z.enum(['attribute', 'property', 'data']),
    path: z.string(),
    test: z.union([
      z.object({ op: z.enum(['in', 'not-in']), values: z.array(z.json()) }),
      z.object({ op: z.literal('exists') }),
      z.object({ op: z.enum(ops), value: z.json() }),
    ]),
  }),
  z.object({
    type: z.literal('event'),
    name: z.string(),
    count: z.object({ is: z.enum(['at-least', 'at-most', 'exactly']), times: z.number() }),
    within: z.union([z.literal('entry'), duration]).optional(),
    where: z.looseObject({ type: z.string() }).optional(),
  }),
  z.object({ type: z.literal('stage'), model: z.string(), in: z.array(z.string()) }),
  z.object({ type: z.literal('consent'), channel: z.enum(channels), topic: z.string().optional() }),
]);

/** Whether a form can show the condition: drawings may hold what was written elsewhere, or later. */
export function isReadable(term: unknown): boolean {
  return shapes.safeParse(term).success;
}
