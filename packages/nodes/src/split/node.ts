import { ownExperiment } from '../shared/experiment.ts';
import { defineNode, pickArm, type Outcome, type StepInput } from '@perennial/journey';
import { z } from 'zod';
import { distinct, experimentSchema, portSchema, weightSchema } from '../shared/schemas.ts';
import { checkWeights } from '../shared/weights.ts';

const config = z.strictObject({
  arms: z
    .array(z.strictObject({ port: portSchema, weight: weightSchema }))
    .min(2)
    .max(10)
    .superRefine(distinct('port')),
  /** Salt of the draw. Absent: this node of this journey, in all versions. */
  experiment: z.exactOptional(experimentSchema),
});

/** Draws an arm; the same person gets the same one every time. */
export const split = defineNode({
  type: 'split',
  version: 1,
  family: 'branch',
  config,
  defaults: {
    arms: [
      { port: 'a', weight: 50 },
      { port: 'b', weight: 50 },
    ],
  },
  ports: ({ arms }) => arms.map(({ port }) => ({ id: port })),
  compares: ({ arms }) => arms.filter(({ weight }) => weight > 0).length > 1,
  check: ({ arms }) => checkWeights(arms, 'arms'),
  step,
});

function step({
  config: { arms, experiment },
  journey,
  node,
  draw,
}: StepInput<z.infer<typeof config>>): Outcome {
  const salt = experiment ?? ownExperiment(journey, node);
  const port = pickArm(
    arms.map((arm) => ({ id: arm.port, weight: arm.weight })),
    salt,
    draw,
  );
  const reason = { code: 'drawn', params: { experiment: salt, arm: port } };
  return { kind: 'leave', port, reason, log: [{ kind: 'exposed', variant: port, reason }] };
}
