import { checkPredicate, defineNode, mentionsIn, needsOf, predicateSchema } from '@perennial/journey';
import { z } from 'zod';
import { fireIf, otherEvent } from '../shared/firing.ts';
import { eventNameSchema } from '../shared/schemas.ts';
import { passOn, triggerPorts } from '../shared/trigger.ts';

const config = z.strictObject({
  event: eventNameSchema,
  /** Over the event's properties and the person as of the event. */
  where: z.exactOptional(predicateSchema),
});

/** Admits a person when a named event arrives. */
export const triggerEvent = defineNode({
  type: 'trigger-event',
  version: 1,
  family: 'trigger',
  config,
  defaults: { event: 'Signed Up' },
  ports: () => triggerPorts,
  needs: ({ where }) => (where ? needsOf(where) : {}),
  mentions: ({ event, where }) => [
    { kind: 'event', name: event, path: 'event' },
    ...mentionsIn(where, 'where'),
  ],
  check: ({ where }) => (where ? checkPredicate(where, 'where', { event: true }) : []),
  listens: ({ event }) => [{ kind: 'event', name: event }],
  fires: (input) => {
    const { event, config: wanted } = input;
    return event.name === wanted.event
      ? fireIf(input, wanted.where, { event: event.name })
      : otherEvent(event.name);
  },
  step: passOn,
});
