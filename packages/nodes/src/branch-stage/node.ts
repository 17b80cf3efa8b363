import { defineNode, needsOf, stagesOf } from '@perennial/journey';
import { z } from 'zod';

/** For whoever is in none of them. */
const elsePort = 'else';

/** A stage is the port of those who are in it. */
const stage = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .refine((id) => id !== elsePort, { params: { code: 'duplicate-port' } });

const config = z.strictObject({
  model: z.string().min(1).max(40),
  stages: z
    .array(stage)
    .min(1)
    .max(24)
    .refine((ids) => new Set(ids).size === ids.length, { params: { code: 'duplicate-port' } }),
});

/** Goes by the lifecycle stage that the person is in now; who is in none of those asked for goes by `else`. */
export const branchStage = defineNode({
  type: 'branch-stage',
  version: 1,
  family: 'branch',
  config,
  defaults: { model: 'five', stages: ['awareness', 'interest', 'purchase', 'loyalty', 'churn'] },
  ports: ({ stages }) => [...stages.map((id) => ({ id })), { id: elsePort }],
  needs: ({ model, stages }) => needsOf({ type: 'stage', model, in: stages }),
  mentions: ({ model, stages }) => stagesOf(model, stages, { model: 'model', stages: 'stages' }),
  step: ({ config: { model, stages }, facts }) => {
    if (facts.person.refusesProfiling)
      return { kind: 'leave', port: elsePort, reason: { code: 'profiling-refused' } };
    const held = Object.hasOwn(facts.person.stages, model) ? facts.person.stages[model]!.stage : null;
    if (held !== null && stages.includes(held))
      return { kind: 'leave', port: held, reason: { code: 'in-stage', params: { model, stage: held } } };
    return { kind: 'leave', port: elsePort, reason: { code: 'in-no-stage', params: { model, stage: held } } };
  },
});
