import { defineNode, type Outcome, type StepInput } from '@perennial/journey';
import { z } from 'zod';
import { banditSchema, contextOf } from './bandit.ts';
import { drawArm, exposureOf } from '../shared/experiment.ts';
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
  /** The shares are learnt; the weights are what it begins with. */
  bandit: z.exactOptional(banditSchema),
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
  needs: ({ bandit }) => (bandit?.context?.kind === 'group' ? { scores: true } : {}),
  compares: ({ arms }) => arms.filter(({ weight }) => weight > 0).length > 1,
  check: ({ arms }) => checkWeights(arms, 'arms'),
  step,
});

function step(input: StepInput<z.infer<typeof config>>): Outcome {
  const { arms, experiment, bandit } = input.config;
  const refuses = input.facts.person.refusesProfiling === true;
  const drawn = drawArm(input, {
    arms: arms.map(({ port, weight }) => ({ id: port, weight })),
    experiment,
    ...(bandit && !refuses && { context: contextOf(bandit, input.facts) }),
  });
  const because = bandit && refuses ? { because: 'profiling-refused' } : {};
  const reason = { code: drawn.code, params: { ...drawn.params, ...because } };
  return { kind: 'leave', port: drawn.arm, reason, log: exposureOf(drawn, reason) };
}
