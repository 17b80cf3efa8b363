import { defineNode } from '@perennial/journey';
import { z } from 'zod';
import { fireIf, otherEvent } from '../shared/firing.ts';
import { handOverEventName } from '../shared/journey.ts';
import { passOn, triggerPorts } from '../shared/trigger.ts';

const config = z.strictObject({
  /** Ids of the journeys it takes people from. Absent: from all. */
  from: z.exactOptional(z.array(z.uuid()).min(1).max(50)),
});

/** Admits the person whom another journey hands over. */
export const triggerJourney = defineNode({
  type: 'trigger-journey',
  version: 1,
  family: 'trigger',
  config,
  defaults: {},
  ports: () => triggerPorts,
  // It comes to the one journey that it names, as a call does.
  listens: () => [{ kind: 'api' }],
  fires: (input) => {
    const { event, config: wanted } = input;
    if (event.name !== handOverEventName) return otherEvent(event.name);
    const { $from: from = null } = event.properties;
    const params = { event: event.name, from };
    if (wanted.from !== undefined && !wanted.from.some((id) => id === from))
      return { fires: false, reason: { code: 'other-journey', params } };
    return fireIf(input, undefined, params);
  },
  step: passOn,
});
