import {
  defineNode,
  goesOut,
  lookUp,
  plus,
  verdict,
  type Channel,
  type Instant,
  type Outcome,
  type Reason,
  type SendCommand,
  type StepInput,
  type StepNote,
} from '@perennial/journey';
import { failed } from '../shared/ask.ts';
import { checkCopy } from '../shared/check-copy.ts';
import { templatesIn } from '../shared/content.ts';
import { expiryOf, usualExpiry } from '../shared/expiry.ts';
import { alsoMeans, eventsOfFate, fateEvents, messageOf } from '../shared/messages.ts';
import { config, type ReachConfig, type ReachStep } from './config.ts';
import { begin, recall, toData, type Memory } from './memory.ts';

/** Tries one channel after the other until a message gets through. */
export const reach = defineNode({
  type: 'reach',
  version: 1,
  family: 'action',
  config,
  defaults: {
    class: 'marketing',
    topic: '*',
    steps: [
      {
        id: 'a',
        channel: 'push',
        content: { title: '', body: '' },
        patience: { amount: 4, unit: 'hours' },
        success: 'opened',
      },
      {
        id: 'b',
        channel: 'sms',
        content: { text: '' },
        patience: { amount: 1, unit: 'days' },
        success: 'delivered',
      },
    ],
  },
  ports: () => [
    { id: 'reached', optional: true },
    { id: 'not-reached', optional: true },
  ],
  needs: ({ best }) => (best === true ? { habits: true } : {}),
  mentions: ({ preferred }) =>
    preferred === undefined ? [] : [{ kind: 'attribute', name: preferred, path: 'preferred' }],
  templates: ({ steps }) => templatesIn(steps, 'steps'),
  check: ({ class: kind, steps }) =>
    steps.flatMap(({ id, channel, content }, i) =>
      checkCopy({ channel, class: kind, id, content: { ...content }, path: `steps.${i}.content` }),
    ),
  step: (input) => {
    const { arriving, stimulus, at } = input;
    if (arriving) return attempt(input, begin(input.visit, at), at);
    const memory = recall(input.data[input.node], input.visit);
    if (memory === null) return failed({ code: 'reach-forgotten' });
    if (stimulus.kind === 'event') return hear(input, memory, stimulus.event);
    return memory.isSent ? attempt(input, memory, stimulus.at) : resume(input, memory, stimulus.at);
  },
});

type Input = StepInput<ReachConfig>;
/** So far in this turn. */
type Noted = readonly StepNote[];

/** What happened may be the success of any message that left, or the end of the present one. */
function hear(
  input: Input,
  memory: Memory,
  { name, at, properties }: Extract<Input['stimulus'], { kind: 'event' }>['event'],
): Outcome {
  const message = messageOf(properties);
  const step = input.config.steps.find(({ id }) => memory.sent[id] === message && message !== '');
  if (step && eventsOfFate(step.success).includes(name)) {
    const reason = { code: 'reached', params: { channel: step.channel, message } };
    return { kind: 'leave', port: 'reached', reason, data: toData(memory) };
  }
  const isOver = memory.isSent && message === memory.message && name === fateEvents.failed;
  return isOver
    ? attempt(input, memory, Math.max(at, memory.since))
    : rest(input, memory, { code: memory.why });
}

/** The next step that isn't skipped, as of `at`. */
function attempt(input: Input, before: Memory, at: Instant, noted: Noted = []): Outcome {
  const next = inOrder(input).find(({ id }) => !before.tried.includes(id));
  if (!next) return notReached(input, before, noted);
  const memory = { ...before, tried: [...before.tried, next.id], since: at, isSent: false };
  return ask(input, memory, next, at, noted);
}

/** The present step again, whose message was held. */
function resume(input: Input, memory: Memory, at: Instant): Outcome {
  const present = input.config.steps.find(({ id }) => id === memory.tried.at(-1));
  return present ? ask(input, memory, present, at, []) : attempt(input, memory, at);
}

/** The guardrails decide: send and wait, rest until they let it, or on to the next. */
function ask(input: Input, memory: Memory, step: ReachStep, at: Instant, noted: Noted): Outcome {
  const { class: kind, topic } = input.config;
  const { channel } = step;
  const expiresAt = expiryOf(input, memory.since, usualExpiry[kind]);
  const { priority } = input;
  const intent = { channel, class: kind, topic, expiresAt, priority };
  const answer = verdict(intent, input.facts, input.now, input.zones);
  if (answer.kind === 'skip')
    return attempt(input, memory, at, [
      ...noted,
      { kind: 'skipped', variant: step.id, reason: answer.reason },
    ]);
  if (answer.kind === 'hold')
    return { ...rest(input, { ...memory, until: answer.until }, answer.reason), log: noted };
  return send(input, memory, step, { at, expiresAt, noted });
}

interface Sending {
  readonly at: Instant;
  readonly expiresAt: Instant;
  readonly noted: Noted;
}

function send(input: Input, before: Memory, step: ReachStep, { at, expiresAt, noted }: Sending): Outcome {
  const { zones, facts } = input;
  const command = commandOf(input, before, step, expiresAt);
  const { id: message, channel, variant } = command;
  const memory: Memory = {
    ...before,
    isSent: true,
    until: plus(zones, facts.person.zone, at, step.patience),
    from: before.message === '' ? at : before.from,
    sent: { ...before.sent, [step.id]: message },
    message,
  };
  const reason = { code: 'allowed', params: { message, channel, variant, expiresAt } };
  const log: Noted = [...noted, { kind: 'sent', variant, reason }];
  return { ...rest(input, memory, waiting(memory)), commands: [command], log };
}

function commandOf(
  { config: { class: kind, topic }, enrollment, node, visit }: Input,
  { tried, since }: Memory,
  { id: variant, channel, content }: ReachStep,
  expiresAt: Instant,
): SendCommand {
  // One visit sends several: each bears the number of its try.
  const id = `${enrollment}:${node}:${visit}:${tried.length}`;
  const message = { channel, class: kind, topic, variant, content: { ...content } };
  return { kind: 'send', id, node, visit, ...message, at: since, expiresAt };
}

function waiting({ until }: Memory): Reason {
  return { code: 'for-reach', params: { until } };
}

function rest(
  { config: { steps } }: Input,
  memory: Memory,
  reason: Reason,
): Extract<Outcome, { kind: 'rest' }> {
  const awaited = steps.filter(({ id }) => Object.hasOwn(memory.sent, id));
  const successes = awaited.flatMap(({ success }) => alsoMeans[success].map((fate) => fateEvents[fate]));
  const names = awaited.length === 0 ? [] : [...new Set([...successes, fateEvents.failed])].sort();
  return {
    kind: 'rest',
    until: memory.until,
    events: names.map((event) => ({ event, since: memory.from })),
    as: memory.isSent ? 'waiting' : 'held',
    reason,
    data: toData({ ...memory, why: reason.code }),
  };
}

function notReached({ enrollment, node, visit }: Input, memory: Memory, log: Noted): Outcome {
  const reason = { code: 'reach-exhausted', params: { tried: memory.tried } };
  // Nothing left at all: the last skip tells why.
  const skipped = memory.message === '' ? log.at(-1)?.reason.code : undefined;
  const none = skipped !== undefined && { message: `${enrollment}:${node}:${visit}`, skipped };
  const data = { ...toData(memory), ...none };
  return { kind: 'leave', port: 'not-reached', reason, log, data };
}

/** As drawn, but for the channel that they respond to best, and above it the one that they like best. */
function inOrder({ config: { steps, preferred, best }, facts }: Input): readonly ReachStep[] {
  const liked = preferred === undefined ? undefined : lookUp(facts.person.attributes, preferred);
  const isLed = best === true && facts.person.refusesProfiling !== true;
  const chances = isLed ? facts.person.habits?.channels : undefined;
  const chanceOf = (channel: Channel) => (goesOut(channel) ? (chances?.[channel] ?? 0) : 0);
  const rank = ({ channel }: ReachStep) => (channel === liked ? 2 : chanceOf(channel));
  return [...steps].sort((a, b) => rank(b) - rank(a));
}
