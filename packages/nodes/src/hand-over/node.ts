import {
  defineNode,
  type Outcome,
  type Reason,
  type RecordCommand,
  type StepInput,
} from '@perennial/journey';
import { z } from 'zod';
import { givenValues, givenValueSchema } from '../shared/given-values.ts';
import { nextHop } from '../shared/hops.ts';
import { handOverEventName, journeyChosen, journeySchema } from '../shared/journey.ts';
import { distinct } from '../shared/schemas.ts';

const config = z.strictObject({
  journey: journeySchema,
  /** What the other journey knows as values of its entry. */
  payload: z.array(givenValueSchema).max(50).superRefine(distinct('name')),
  /** What becomes of them here. */
  then: z.enum(['go-on', 'leave']),
});
export type HandOverConfig = z.infer<typeof config>;

/** Enters the person in another journey, whose own rules decide whether they get in. */
export const handOver = defineNode({
  type: 'hand-over',
  version: 1,
  family: 'action',
  config,
  defaults: { journey: '', payload: [], then: 'go-on' },
  ports: ({ then }) => (then === 'leave' ? [] : [{ id: 'next', optional: true }]),
  check: ({ journey }) => journeyChosen(journey, 'journey'),
  step: (input): Outcome => {
    const { journey, payload } = input.config;
    const hop = nextHop(input);
    const params = { journey };
    if (hop === null) return onwards(input, { code: 'journeys-in-circles', params });
    const properties = { journey, payload: { ...givenValues(payload, input), $from: input.journey, ...hop } };
    return onwards(input, { code: 'handed-over', params }, [commandOf(input, properties)]);
  },
});

type Input = StepInput<HandOverConfig>;

function onwards(
  { config: { then } }: Input,
  reason: Reason,
  commands: readonly RecordCommand[] = [],
): Outcome {
  if (then === 'leave') return { kind: 'exit', reason, commands };
  return { kind: 'leave', port: 'next', reason, commands };
}

function commandOf(
  { enrollment, node, visit, at }: Input,
  properties: RecordCommand['properties'],
): RecordCommand {
  const id = `${enrollment}:${node}:${visit}`;
  return { kind: 'record', id, node, visit, type: 'api', name: handOverEventName, properties, at };
}
