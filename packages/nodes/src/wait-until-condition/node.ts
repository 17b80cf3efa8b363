import {
  checkPredicate,
  defineNode,
  durationSchema,
  facetsOf,
  mentionsIn,
  needsOf,
  nextTruth,
  plus,
  predicateSchema,
  type Instant,
  type Outcome,
  type StepInput,
} from '@perennial/journey';
import { z } from 'zod';
import { ask, failed, type Answer } from '../shared/ask.ts';

const config = z.strictObject({ when: predicateSchema, timeout: durationSchema });
type Config = z.infer<typeof config>;
type Input = StepInput<Config>;

const truePort = 'true';
const timeoutPort = 'timeout';

/** Rests until something is true of the person, or the time is out. */
export const waitUntilCondition = defineNode({
  type: 'wait-until-condition',
  version: 1,
  family: 'wait',
  config,
  defaults: { when: { type: 'consent', channel: 'sms' }, timeout: { amount: 7, unit: 'days' } },
  // The time-out comes first: a wait that is switched off is one that nobody waits at.
  ports: () => [{ id: timeoutPort }, { id: truePort }],
  needs: ({ when }) => needsOf(when),
  mentions: ({ when }) => mentionsIn(when, 'when'),
  check: ({ when }) => checkPredicate(when, 'when'),
  step: (input) => {
    const { arriving, stimulus, at, zones, facts } = input;
    const until = plus(zones, facts.person.zone, at, input.config.timeout);
    const now = arriving ? at : Math.max(at, stimulus.at);
    const answer = ask(input, input.config.when, now);
    if (answer.kind === 'error') return failed(answer.reason);
    if (answer.kind === 'yes') return met(answer);
    return arriving || now < until ? rest(input, now, until) : timedOut(until);
  },
  over: ({ timeout }, { zones, zone, at }) => plus(zones, zone, at, timeout),
});

function met({ kind, seen }: Exclude<Answer, { kind: 'error' }>): Outcome {
  const looked = [{ port: truePort, answer: kind, seen }];
  return { kind: 'leave', port: truePort, reason: { code: 'condition', params: { port: truePort, looked } } };
}

function timedOut(until: Instant): Outcome {
  return { kind: 'leave', port: timeoutPort, reason: { code: 'timeout', params: { until } } };
}

function rest(input: Input, now: Instant, until: Instant): Outcome {
  const { when } = input.config;
  const { facts, zones, data, enteredAt } = input;
  const turns = nextTruth(when, { facts, zones, data, enteredAt, at: now });
  return {
    kind: 'rest',
    until,
    // What time brings about only after the time-out need not be waited for.
    watch: { facets: facetsOf(needsOf(when)), until: turns !== null && turns < until ? turns : null },
    as: 'waiting',
    reason: { code: 'for-condition', params: { until } },
  };
}
