import {
  checkPredicate,
  defineNode,
  joinNeeds,
  mentionsIn,
  needsOf,
  predicateSchema,
  type Json,
  type Outcome,
  type Predicate,
  type StepInput,
} from '@perennial/journey';
import { z } from 'zod';
import { ask, failed } from '../shared/ask.ts';
import { distinct, portSchema } from '../shared/schemas.ts';

const elsePort = 'else';

const config = z.strictObject({
  branches: z
    .array(z.strictObject({ port: portSchema, when: predicateSchema }))
    .min(1)
    .max(24)
    .superRefine(distinct('port', [elsePort])),
});

/** Goes by the first way whose condition is true, else by `else`. */
export const branchCondition = defineNode({
  type: 'branch-condition',
  version: 1,
  family: 'branch',
  config,
  defaults: { branches: [{ port: 'yes', when: { type: 'consent', channel: 'sms' } }] },
  ports: ({ branches }) => [...branches.map(({ port }) => ({ id: port })), { id: elsePort }],
  needs: ({ branches }) => joinNeeds(branches.map(({ when }) => needsOf(when))),
  mentions: ({ branches }) => branches.flatMap(({ when }, i) => mentionsIn(when, `branches.${i}.when`)),
  check: ({ branches }) => branches.flatMap(({ when }, i) => checkPredicate(when, `branches.${i}.when`)),
  step,
});

/** Whether it goes by what was worked out about people, or by how they behave: who refuses that is never in it. */
function isPersonal(when: Predicate): boolean {
  const { stages, segments, scores, messages, activity, habits, gaps } = needsOf(when);
  return stages.length > 0 || segments.length > 0 || scores || messages > 0 || activity || habits || gaps;
}

/** In order: an error in a condition that had to be looked at fails the turn, later ones are never reached. */
function step(input: StepInput<z.infer<typeof config>>): Outcome {
  const looked: Json[] = [];
  const refuses = input.facts.person.refusesProfiling === true;
  for (const { port, when } of input.config.branches) {
    if (refuses && isPersonal(when)) {
      looked.push({ port, answer: 'profiling-refused', seen: [] });
      continue;
    }
    const answer = ask(input, when, input.at);
    if (answer.kind === 'error')
      return failed({ ...answer.reason, params: { ...answer.reason.params, port } });
    looked.push({ port, answer: answer.kind, seen: answer.seen });
    if (answer.kind === 'yes')
      return { kind: 'leave', port, reason: { code: 'condition', params: { port, looked } } };
  }
  return { kind: 'leave', port: elsePort, reason: { code: 'no-condition', params: { looked } } };
}
