import { defineNode, stagesOf, type JsonObject, type Mention } from '@perennial/journey';
import { z } from 'zod';
import { fireIf, otherEvent } from '../shared/firing.ts';
import { passOn, triggerPorts } from '../shared/trigger.ts';

const name = z.string().min(1).max(200);

/** Only from one of these previous stages. Absent: from any, or from none. */
const from = z.exactOptional(z.array(name).min(1).max(100));

/** Who is there when the journey is published: let in, too, or only those who come to it from then on. Absent: the latter. */
const existing = z.exactOptional(z.enum(['also', 'later']));

const config = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('entered'), model: name, stage: name, from, existing }),
  z.strictObject({ on: z.literal('left'), model: name, stage: name }),
  z.strictObject({
    on: z.literal('been'),
    model: name,
    stage: name,
    /** By the person's calendar, since they entered it. */
    days: z.int().min(1).max(3_650),
    from,
    existing,
  }),
]);
type Config = z.infer<typeof config>;

const eventNames = { entered: 'Stage Entered', left: 'Stage Left', been: 'Stage Stayed' } as const;

/** Told to one journey about everybody who was there when it was published. */
const alreadyIn = 'Already In Stage';

function namesOf(wanted: Config): readonly string[] {
  const own = eventNames[wanted.on];
  return wanted.on !== 'left' && wanted.existing === 'also' ? [own, alreadyIn] : [own];
}

function fits(wanted: Config, properties: JsonObject): boolean {
  if (properties['model'] !== wanted.model || properties['stage'] !== wanted.stage) return false;
  if (wanted.on === 'left') return true;
  if (properties['days'] !== (wanted.on === 'been' ? wanted.days : undefined)) return false;
  return wanted.from === undefined || wanted.from.some((stage) => stage === properties['from']);
}

function mentionsOf(wanted: Config): readonly Mention[] {
  const { model, stage } = wanted;
  const before = wanted.on === 'left' ? [] : (wanted.from ?? []);
  return [
    ...stagesOf(model, before, { model: 'model', stages: 'from' }),
    { kind: 'stage', name: stage, model, path: 'stage' },
  ];
}

/** Admits a person who enters or leaves a lifecycle stage, or has been in it for some days. */
export const triggerStage = defineNode({
  type: 'trigger-stage',
  version: 1,
  family: 'trigger',
  profiles: true,
  config,
  defaults: { on: 'entered', model: 'four', stage: 'growth' },
  ports: () => triggerPorts,
  mentions: mentionsOf,
  listens: (wanted) => namesOf(wanted).map((event) => ({ kind: 'event', name: event })),
  fires: (input) => {
    const { event, config: wanted } = input;
    if (!namesOf(wanted).includes(event.name)) return otherEvent(event.name);
    const { model = null, stage = null, from: before = null, to = null, days } = event.properties;
    const since = days === undefined ? {} : { days };
    const params = { event: event.name, model, stage, from: before, to, ...since };
    return fits(wanted, event.properties)
      ? fireIf(input, undefined, params)
      : { fires: false, reason: { code: 'other-stage', params } };
  },
  step: passOn,
});
