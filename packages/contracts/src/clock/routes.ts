import { z } from 'zod';
import { givenMoment, moment } from '../common/values.ts';
import { route } from '../common/route.ts';

const units = ['minutes', 'hours', 'days', 'weeks', 'months'] as const;

/** Where the clock stands and where it is going. */
export const clock = z.object({
  now: moment,
  target: moment.nullable().describe('Where it was asked to go and has not yet arrived.'),
  speed: z.number().nullable().describe('Clock seconds for each real second; null: it stands still.'),
  follow: z.boolean().describe('Moves along with the timestamps of arriving events.'),
  quiet: z.boolean().describe('Arrived, and nothing that is due is left to do.'),
});
export type Clock = z.output<typeof clock>;

const isoDuration = z
  .string()
  .regex(
    /^P(?=\d|T\d)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?(T(?=\d)(\d{1,6}H)?(\d{1,7}M)?(\d{1,8}S)?)?$/,
  )
  .describe('ISO 8601 duration, e.g. `P3D` or `PT90M`.');

/** Exactly one of advance, to, speed and follow. */
export const clockChange = z
  .strictObject({
    advance: z
      .union([
        isoDuration,
        z.strictObject({ amount: z.number().int().min(1).max(100_000), unit: z.enum(units) }),
      ])
      .optional(),
    to: givenMoment.optional(),
    speed: z.number().min(0.001).max(1_000_000).nullable().optional(),
    follow: z.boolean().optional(),
    wait: z.number().min(0).max(30).default(0).describe('Seconds to wait until all is quiet.'),
  })
  .refine(
    ({ advance, to, speed, follow }) =>
      [advance, to, speed, follow].filter((given) => given !== undefined).length === 1,
    { message: 'give exactly one of advance, to, speed and follow' },
  );
/** As callers write it. */
export type ClockChange = z.input<typeof clockChange>;

/** A practice workspace's own time. */
export const clockRoutes = {
  getClock: route({
    method: 'GET',
    path: '/v1/clock',
    permission: 'clock.read',
    tag: 'Practice clock',
    summary: 'The clock of a practice workspace; 409 in a live one',
    response: clock,
    refuses: [409],
  }),
  moveClock: route({
    method: 'POST',
    path: '/v1/clock',
    permission: 'clock.edit',
    tag: 'Practice clock',
    summary: 'Moves the clock; everything due on the way happens in order',
    body: clockChange,
    response: clock,
    refuses: [409, 422],
  }),
};
