import { z } from 'zod';

/** `2017-01-01 00:00:00`, in Beijing, where the clocks have not changed since 1991; read as milliseconds. */
export const beijingTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
  .transform((text) => Date.parse(`${text.replace(' ', 'T')}+08:00`))
  .refine((at) => !Number.isNaN(at));
