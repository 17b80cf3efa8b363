import {
  defineNode,
  durationSchema,
  plus,
  type CallCommand,
  type Duration,
  type Instant,
  type JsonObject,
  type Outcome,
  type PersonEvent,
  type StepInput,
} from '@perennial/journey';
import { z } from 'zod';
import { captureSchema, checkUrl, headerSchema, methods, urlSchema } from '../shared/call.ts';
import { distinct } from '../shared/schemas.ts';

const answer = 'Webhook Answered';

/** Milliseconds of the units that one may give up after. */
const lengths: Partial<Record<Duration['unit'], number>> = {
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
};
const longest = 86_400_000;

const config = z.strictObject({
  method: z.enum(methods),
  /** Liquid, as everything that is sent: `https://crm.example.com/people/{{ person.external_id }}`. */
  url: urlSchema,
  headers: z.array(headerSchema).max(20).superRefine(distinct('name')),
  /** JSON; values print as JSON where they stand outside of quotes. Empty: none is sent. */
  body: z.string().max(20_000),
  /** Fields of the JSON answer that become journey data. */
  capture: z
    .array(captureSchema)
    .max(20)
    .superRefine(distinct('name', ['ok', 'status', 'reason'])),
  /** Seconds for one try. */
  timeout: z.int().min(1).max(30),
  /** So long people wait for it, tries and pauses included. */
  giveUp: durationSchema.refine(({ amount, unit }) => amount * (lengths[unit] ?? Infinity) <= longest, {
    params: { code: 'give-up-too-long' },
  }),
});
type Config = z.infer<typeof config>;
type Input = StepInput<Config>;

/** Calls somebody outside, and waits for what they say. */
export const webhook = defineNode({
  type: 'webhook',
  version: 1,
  family: 'action',
  config,
  defaults: {
    method: 'POST',
    url: '',
    headers: [],
    body: '{\n  "person": "{{ person.external_id | default: person.id }}"\n}',
    capture: [],
    timeout: 10,
    giveUp: { amount: 1, unit: 'hours' },
  },
  ports: () => [
    { id: 'ok', optional: true },
    { id: 'failed', optional: true },
  ],
  templates: ({ url, headers, body }) => [
    { source: url, path: 'url' },
    ...headers.map(({ value }, i) => ({ source: value, path: `headers.${i}.value` })),
    { source: body, path: 'body' },
  ],
  check: ({ url }) => checkUrl(url, 'url'),
  step: (input) => {
    const { stimulus, arriving, zones, facts, at } = input;
    const until = plus(zones, facts.person.zone, at, input.config.giveUp);
    if (arriving) return rest(input, until, [commandOf(input, until)]);
    if (stimulus.kind === 'event') return byAnswer(input, stimulus.event) ?? rest(input, until);
    if (stimulus.at < until) return rest(input, until);
    return left(
      'failed',
      { code: 'call-given-up', params: { until } },
      { ok: false, status: null, reason: 'given-up' },
    );
  },
});

const idOf = ({ enrollment, node, visit }: Input) => `${enrollment}:${node}:${visit}`;

function commandOf(input: Input, giveUpAt: Instant): CallCommand {
  const { node, visit, at } = input;
  const { method, url, headers, body, capture, timeout } = input.config;
  const hasBody = method !== 'GET' && method !== 'DELETE';
  return {
    kind: 'call',
    id: idOf(input),
    node,
    visit,
    request: {
      kind: 'http',
      method,
      url,
      headers: headers.filter(({ name }) => name !== ''),
      body: hasBody ? body : '',
      timeout: timeout * 1_000,
      capture,
    },
    at,
    giveUpAt,
    answered: true,
  };
}

/** Answers to other calls of theirs move nobody here. */
function byAnswer(input: Input, { name, properties }: PersonEvent): Outcome | null {
  if (name !== answer || properties['call'] !== idOf(input)) return null;
  const { ok = false, status = null, reason = null, tries = null, captured } = properties;
  const data = { ...(captured as JsonObject | undefined), ok, status, reason };
  return ok === true
    ? left('ok', { code: 'call-answered', params: { status, tries } }, data)
    : left('failed', { code: 'call-failed', params: { because: reason, status, tries } }, data);
}

function left(
  port: 'ok' | 'failed',
  reason: Extract<Outcome, { kind: 'leave' }>['reason'],
  data: JsonObject,
): Outcome {
  return { kind: 'leave', port, reason, data };
}

function rest({ at }: Input, until: Instant, commands: readonly CallCommand[] = []): Outcome {
  return {
    kind: 'rest',
    until,
    events: [{ event: answer, since: at }],
    as: 'waiting',
    reason: { code: 'for-answer', params: { until } },
    ...(commands.length > 0 && { commands }),
  };
}
