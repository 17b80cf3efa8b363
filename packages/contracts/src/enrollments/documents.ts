import { z } from 'zod';
import { moment, reason, uuid } from '../common/values.ts';

/** Of an enrollment: `attention` means that a turn failed for good and somebody must look. */
export const enrollmentStatus = z.enum(['live', 'attention', 'done']);

/** Where somebody rests, since when, until when and why. */
export const visit = z.object({
  node: z.string(),
  n: z.number().int(),
  at: moment,
  until: moment.nullable(),
  why: reason,
  waitsFor: z.array(z.string()).describe('Names of events that would move the person.'),
});

/** A line of the step log. */
export const step = z.object({
  turn: z.number().int(),
  ord: z.number().int(),
  node: z.string(),
  visit: z.number().int(),
  kind: z.string(),
  port: z.string().nullable(),
  variant: z.string().nullable(),
  at: moment,
  reason,
});
export type Step = z.output<typeof step>;

/** One person's passage through a journey. */
export const enrollment = z.object({
  id: uuid,
  journey: uuid,
  journeyName: z.string(),
  version: z.number().int(),
  person: uuid,
  key: z.string().describe('Empty unless the journey lets people in once per value of a property.'),
  status: enrollmentStatus,
  node: z.string().nullable(),
  visit: visit.nullable(),
  until: moment.nullable(),
  stopping: reason.nullable().describe('Asked to end; obeyed by the next turn.'),
  enteredAt: moment,
  endedAt: moment.nullable(),
  reason: reason.nullable(),
});
export type Enrollment = z.output<typeof enrollment>;

/** A passage with every step and its reason. */
export const enrollmentWithSteps = enrollment.extend({ steps: z.array(step) });
export type EnrollmentWithSteps = z.output<typeof enrollmentWithSteps>;
