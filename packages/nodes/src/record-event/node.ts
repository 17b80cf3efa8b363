import { defineNode, type Outcome, type RecordCommand, type StepInput } from '@perennial/journey';
import { z } from 'zod';
import { givenValues, givenValueSchema } from '../shared/given-values.ts';
import { nextHop } from '../shared/hops.ts';
import { distinct, eventNameSchema } from '../shared/schemas.ts';

const config = z.strictObject({
  event: eventNameSchema,
  properties: z.array(givenValueSchema).max(50).superRefine(distinct('name')),
});

/** Writes an event for the person, which other journeys, waits and segments see like any other. */
export const recordEvent = defineNode({
  type: 'record-event',
  version: 1,
  family: 'action',
  config,
  defaults: { event: 'Milestone Reached', properties: [] },
  ports: () => [{ id: 'next', optional: true }],
  brings: ({ event }) => ({ events: [event] }),
  step: (input): Outcome => {
    const { event } = input.config;
    const hop = nextHop(input);
    const leave = { kind: 'leave', port: 'next' } as const;
    if (hop === null) return { ...leave, reason: { code: 'journeys-in-circles', params: { event } } };
    return {
      ...leave,
      reason: { code: 'event-recorded', params: { event } },
      commands: [commandOf(input, { ...givenValues(input.config.properties, input), ...hop })],
    };
  },
});

function commandOf(
  { config: { event }, enrollment, node, visit, at }: StepInput<z.infer<typeof config>>,
  properties: RecordCommand['properties'],
): RecordCommand {
  const id = `${enrollment}:${node}:${visit}`;
  return { kind: 'record', id, node, visit, type: 'track', name: event, properties, at };
}
