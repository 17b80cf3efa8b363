import { defineNode } from '@perennial/journey';
import { z } from 'zod';
import { fireIf, otherEvent } from '../shared/firing.ts';
import { segmentChosen, segmentSchema } from '../shared/segment.ts';
import { passOn, triggerPorts } from '../shared/trigger.ts';

const config = z.discriminatedUnion('on', [
  z.strictObject({
    on: z.literal('joined'),
    segment: segmentSchema,
    /** Who is in when the journey is published: admitted, too, or only those who join later. */
    existing: z.enum(['also', 'later']),
  }),
  z.strictObject({ on: z.literal('left'), segment: segmentSchema }),
]);
type Config = z.infer<typeof config>;

/** Told to one journey about everybody who was in when it was published. */
const alreadyIn = 'Already In Segment';

function namesOf(wanted: Config): readonly string[] {
  if (wanted.on === 'left') return ['Segment Left'];
  return wanted.existing === 'also' ? ['Segment Joined', alreadyIn] : ['Segment Joined'];
}

/** Admits a person who joins or leaves a segment or list. */
export const triggerSegment = defineNode({
  type: 'trigger-segment',
  version: 1,
  family: 'trigger',
  profiles: true,
  config,
  defaults: { on: 'joined', segment: '', existing: 'later' },
  ports: () => triggerPorts,
  mentions: ({ segment }) => [{ kind: 'segment', name: segment, path: 'segment' }],
  check: ({ segment }) => segmentChosen(segment, 'segment'),
  listens: (wanted) => namesOf(wanted).map((name) => ({ kind: 'event', name })),
  fires: (input) => {
    const { event, config: wanted } = input;
    if (!namesOf(wanted).includes(event.name)) return otherEvent(event.name);
    const { segment = null, called = null } = event.properties;
    const params = { event: event.name, segment, called };
    return segment === wanted.segment
      ? fireIf(input, undefined, params)
      : { fires: false, reason: { code: 'other-segment', params } };
  },
  step: passOn,
});
