import { defineNode } from '@perennial/journey';
import { z } from 'zod';
import { fireIf, otherEvent } from '../shared/firing.ts';
import { handOverEventName } from '../shared/journey.ts';
import { passOn, triggerPorts } from '../shared/trigger.ts';

/** Name of the event under which the shell hands an API call's payload to `consider` and `enroll`. */
export const apiEventName = '$api';

/** A hand-over by another journey is a call from within. */
const calls: ReadonlySet<string> = new Set([apiEventName, handOverEventName]);

/** Admits the person named by a call of the API, or handed over by another journey. */
export const triggerApi = defineNode({
  type: 'trigger-api',
  version: 1,
  family: 'trigger',
  config: z.strictObject({}),
  defaults: {},
  ports: () => triggerPorts,
  listens: () => [{ kind: 'api' }],
  fires: (input) =>
    calls.has(input.event.name)
      ? fireIf(input, undefined, { event: input.event.name })
      : otherEvent(input.event.name),
  step: passOn,
});
