import { defineNode } from '@perennial/journey';
import { z } from 'zod';
import { fireIf, otherEvent } from '../shared/firing.ts';
import { passOn, triggerPorts } from '../shared/trigger.ts';

/** Name of the event under which the shell hands an API call's payload to `consider` and `enroll`. */
export const apiEventName = '$api';

/** Admits the person named by a call of the API. */
export const triggerApi = defineNode({
  type: 'trigger-api',
  version: 1,
  family: 'trigger',
  config: z.strictObject({}),
  defaults: {},
  ports: () => triggerPorts,
  listens: () => [{ kind: 'api' }],
  fires: (input) =>
    input.event.name === apiEventName
      ? fireIf(input, undefined, { event: apiEventName })
      : otherEvent(input.event.name),
  step: passOn,
});
