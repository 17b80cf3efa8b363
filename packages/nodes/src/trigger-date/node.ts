import { calendarEvents, defineNode, pathSchema, timeOfDaySchema } from '@perennial/journey';
import { z } from 'zod';
import { fireIfMine } from '../shared/firing.ts';
import { passOn, triggerPorts } from '../shared/trigger.ts';

const config = z.strictObject({
  /** Attribute of the person that holds the date, e.g. `birthday`. */
  attribute: pathSchema,
  /** `year`: every year after the date's own. */
  every: z.enum(['once', 'year']),
  /** So many days before or after it. Absent: on the day. */
  offset: z.exactOptional(
    z.strictObject({ side: z.enum(['before', 'after']), days: z.int().min(1).max(365) }),
  ),
  /** By the person's clock. */
  time: timeOfDaySchema,
});

/** Admits a person when a date of their own comes round. */
export const triggerDate = defineNode({
  type: 'trigger-date',
  version: 1,
  family: 'trigger',
  config,
  defaults: { attribute: 'birthday', every: 'year', time: '10:00' },
  ports: () => triggerPorts,
  mentions: ({ attribute }) => [{ kind: 'attribute', name: attribute, path: 'attribute' }],
  listens: () => [{ kind: 'event', name: calendarEvents.date }],
  calendar: ({ attribute, every, offset, time }) => {
    const days = offset === undefined ? 0 : offset.side === 'before' ? -offset.days : offset.days;
    return { kind: 'date', attribute, anniversary: { every, days, time } };
  },
  fires: (input) => fireIfMine(input, calendarEvents.date),
  step: passOn,
});
