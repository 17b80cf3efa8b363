import { defineNode, type JsonObject } from '@perennial/journey';
import { z } from 'zod';
import { fireIf, otherEvent } from '../shared/firing.ts';
import { passOn, triggerPorts } from '../shared/trigger.ts';

const name = z.string().min(1).max(200);

const config = z.discriminatedUnion('on', [
  z.strictObject({
    on: z.literal('entered'),
    model: name,
    stage: name,
    /** Only from one of these previous stages. Absent: from any, or from none. */
    from: z.exactOptional(z.array(name).min(1).max(100)),
  }),
  z.strictObject({ on: z.literal('left'), model: name, stage: name }),
]);

const eventNames = { entered: 'Stage Entered', left: 'Stage Left' } as const;

function fits(wanted: z.infer<typeof config>, properties: JsonObject): boolean {
  if (properties['model'] !== wanted.model || properties['stage'] !== wanted.stage) return false;
  if (wanted.on === 'left' || wanted.from === undefined) return true;
  return wanted.from.some((stage) => stage === properties['from']);
}

/** Admits a person who enters or leaves a lifecycle stage. */
export const triggerStage = defineNode({
  type: 'trigger-stage',
  version: 1,
  family: 'trigger',
  config,
  defaults: { on: 'entered', model: 'four', stage: 'growth' },
  ports: () => triggerPorts,
  listens: ({ on }) => [{ kind: 'event', name: eventNames[on] }],
  fires: (input) => {
    const { event, config: wanted } = input;
    if (event.name !== eventNames[wanted.on]) return otherEvent(event.name);
    const { model = null, stage = null, from = null, to = null } = event.properties;
    const params = { event: event.name, model, stage, from, to };
    return fits(wanted, event.properties)
      ? fireIf(input, undefined, params)
      : { fires: false, reason: { code: 'other-stage', params } };
  },
  step: passOn,
});
