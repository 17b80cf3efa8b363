import {
  checkPredicate,
  defineNode,
  durationSchema,
  joinNeeds,
  mentionsIn,
  needsOf,
  plus,
  predicateSchema,
  type Outcome,
  type PersonEvent,
  type StepInput,
} from '@perennial/journey';
import { z } from 'zod';
import { ask, failed } from '../shared/ask.ts';
import { distinct, eventNameSchema, portSchema } from '../shared/schemas.ts';

const timeoutPort = 'timeout';

const expected = z.strictObject({
  port: portSchema,
  event: eventNameSchema,
  where: z.exactOptional(predicateSchema),
});

const config = z.strictObject({
  /** First come, first served; of one event the first that fits. */
  events: z
    .array(expected)
    .min(1)
    .max(10)
    .superRefine(distinct('port', [timeoutPort])),
  timeout: durationSchema,
  /** Whether events since the entry into the journey count, too. */
  lookBack: z.boolean(),
});
type Config = z.infer<typeof config>;

/** Rests until one of several events happens, each with its own way out, or the time is out. */
export const waitForEvent = defineNode({
  type: 'wait-for-event',
  version: 1,
  family: 'wait',
  config,
  defaults: {
    events: [{ port: 'happened', event: 'Order Completed' }],
    timeout: { amount: 1, unit: 'days' },
    lookBack: false,
  },
  // The time-out comes first: a wait that is switched off is one that nobody waits at.
  ports: ({ events }) => [{ id: timeoutPort }, ...events.map(({ port }) => ({ id: port }))],
  needs: ({ events }) => joinNeeds(events.flatMap(({ where }) => (where ? [needsOf(where)] : []))),
  mentions: ({ events }) =>
    events.flatMap(({ event, where }, i) => [
      { kind: 'event', name: event, path: `events.${i}.event` },
      ...mentionsIn(where, `events.${i}.where`),
    ]),
  check: ({ events }) =>
    events.flatMap(({ where }, i) =>
      where ? checkPredicate(where, `events.${i}.where`, { event: true }) : [],
    ),
  step: (input) => {
    const { stimulus, zones, facts } = input;
    const until = plus(zones, facts.person.zone, input.at, input.config.timeout);
    if (input.arriving) return rest(input, until);
    if (stimulus.kind === 'event') return byEvent(input, stimulus.event) ?? rest(input, until);
    return stimulus.at >= until ? timedOut(until) : rest(input, until);
  },
  over: ({ timeout }, { zones, zone, at }) => plus(zones, zone, at, timeout),
});

function byEvent(input: StepInput<Config>, event: PersonEvent): Outcome | null {
  for (const { port, event: name, where } of input.config.events) {
    if (name !== event.name) continue;
    const answer = ask(input, where, event.at, event);
    if (answer.kind === 'error') return failed(answer.reason);
    if (answer.kind !== 'yes') continue;
    const params = { event: name, seq: event.seq, at: event.at, seen: answer.seen };
    return { kind: 'leave', port, reason: { code: 'event', params }, data: event.properties };
  }
  return null;
}

function timedOut(until: number): Outcome {
  return { kind: 'leave', port: timeoutPort, reason: { code: 'timeout', params: { until } } };
}

function rest({ config: { events, lookBack }, at, enteredAt }: StepInput<Config>, until: number): Outcome {
  const names = [...new Set(events.map(({ event }) => event))];
  const since = lookBack ? enteredAt : at;
  return {
    kind: 'rest',
    until,
    events: names.map((event) => ({ event, since })),
    as: 'waiting',
    reason: { code: 'for-event', params: { events: names, until } },
  };
}
