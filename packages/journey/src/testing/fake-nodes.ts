import { z } from 'zod';
import { defineNode } from '../define-node.ts';
import type { NodeDefinition } from '../define-node.ts';
import type { Outcome, StepInput } from '../interpret/types.ts';
import { predicateSchema } from '../predicate/index.ts';
import type { Predicate } from '../predicate/types.ts';

/** Node types for the kernel's own tests: the kernel knows none, so these are the smallest that show its rules. */

const minute = 60_000;
const leave = (port: string): Outcome => ({ kind: 'leave', port, reason: { code: port } });

export const start = defineNode<'start', { event: string }>({
  type: 'start',
  version: 1,
  family: 'trigger',
  config: z.strictObject({ event: z.string() }),
  defaults: { event: 'Signed Up' },
  ports: () => [{ id: 'next' }],
  step: () => leave('next'),
  listens: ({ event }) => [{ kind: 'event', name: event }],
  fires: ({ config, event }) => {
    const reason = { code: 'event', params: { event: event.name } };
    if (event.name !== config.event) return { fires: false, reason };
    return event.properties['broken'] === true
      ? { fires: 'error', reason: { code: 'broken' } }
      : { fires: true, at: event.at, reason };
  },
});

/** Waits for some minutes of elapsed time. */
export const pause = defineNode<'pause', { minutes: number }>({
  type: 'pause',
  version: 1,
  family: 'wait',
  config: z.strictObject({ minutes: z.int().min(0) }),
  defaults: { minutes: 60 },
  ports: () => [{ id: 'next' }],
  step: ({ config, at, stimulus, arriving }) => {
    if (!arriving && stimulus.kind === 'clock') return leave('next');
    return { kind: 'rest', until: at + config.minutes * minute, as: 'waiting', reason: { code: 'pause' } };
  },
  over: ({ minutes }, { at }) => at + minutes * minute,
});

/** Waits until a fixed time; one that is past is passed at once. */
export const till = defineNode<'till', { at: number }>({
  type: 'till',
  version: 1,
  family: 'wait',
  config: z.strictObject({ at: z.int() }),
  defaults: { at: 0 },
  ports: () => [{ id: 'next' }],
  step: ({ config, at, stimulus, arriving }) => {
    if ((arriving ? at : stimulus.at) >= config.at) return leave('next');
    return { kind: 'rest', until: config.at, as: 'waiting', reason: { code: 'till' } };
  },
  over: (config) => config.at,
});

/** Holds back an SMS for an hour. */
export const hold = defineNode<'hold', { text: string }>({
  type: 'hold',
  version: 1,
  family: 'action',
  config: z.strictObject({ text: z.string() }),
  defaults: { text: '' },
  ports: () => [{ id: 'next' }],
  step: ({ at, arriving }) =>
    arriving
      ? { kind: 'rest', until: at + 60 * minute, as: 'held', reason: { code: 'hours' } }
      : leave('next'),
});

interface Listen {
  readonly event: string;
  /** Absent: without a time-out. */
  readonly minutes?: number | undefined;
  readonly lookBack?: boolean | undefined;
  /** Only events with this value of `kind`. */
  readonly only?: string | undefined;
}

/** Waits for an event, whose properties become data. */
export const listen = defineNode<'listen', Listen>({
  type: 'listen',
  version: 1,
  family: 'wait',
  config: z.strictObject({
    event: z.string(),
    minutes: z.int().min(0).optional(),
    lookBack: z.boolean().optional(),
    only: z.string().optional(),
  }),
  defaults: { event: 'Purchased', minutes: 60 },
  ports: () => [{ id: 'came' }, { id: 'timeout' }],
  check: ({ event }) => (event === '' ? [{ code: 'no-event', severity: 'error', path: 'event' }] : []),
  needs: ({ event }) => ({ events: [event] }),
  step: listenStep,
  over: ({ minutes }, { at }) => (minutes === undefined ? Infinity : at + minutes * minute),
});

function listenStep({ config, at, enteredAt, stimulus, arriving }: StepInput<Listen>): Outcome {
  if (!arriving && stimulus.kind === 'clock') return leave('timeout');
  if (!arriving && stimulus.kind === 'event' && takes(config, stimulus.event)) {
    return { ...leave('came'), data: stimulus.event.properties } as Outcome;
  }
  return {
    kind: 'rest',
    until: config.minutes === undefined ? null : at + config.minutes * minute,
    events: [{ event: config.event, since: config.lookBack === true ? enteredAt : at }],
    as: 'waiting',
    reason: { code: 'listen' },
  };
}

function takes(
  { event: name, only }: Listen,
  event: { name: string; properties: { readonly [key: string]: unknown } },
) {
  return event.name === name && (only === undefined || event.properties['kind'] === only);
}

/** Two ports, by an attribute; can't decide without it. */
export const fork = defineNode<'fork', { attribute: string }>({
  type: 'fork',
  version: 1,
  family: 'branch',
  config: z.strictObject({ attribute: z.string() }),
  defaults: { attribute: 'vip' },
  ports: () => [{ id: 'yes' }, { id: 'no', optional: true }],
  step: ({ config, facts }) => {
    const value = facts.person.attributes[config.attribute];
    if (value === undefined) return { kind: 'fail', reason: { code: 'no-attribute' } };
    return leave(value === true ? 'yes' : 'no');
  },
});

/** Sends an SMS to whom the predicate holds for. */
export const say = defineNode<'say', { text: string; when?: Predicate | undefined }>({
  type: 'say',
  version: 1,
  family: 'action',
  config: z.strictObject({ text: z.string(), when: predicateSchema.optional() }),
  defaults: { text: 'Hello' },
  ports: () => [{ id: 'next', optional: true }],
  needs: ({ when }) => ({ events: when ? ['Looked'] : [] }),
  step: ({ config, node, visit, enrollment, at }) => ({
    ...leave('next'),
    kind: 'leave',
    port: 'next',
    log: [{ kind: 'sent', variant: 'a', reason: { code: 'sent' } }],
    commands: [
      {
        kind: 'send',
        id: `${enrollment}:${node}:${visit}`,
        node,
        visit,
        channel: 'sms',
        class: 'marketing',
        topic: 'news',
        variant: 'a',
        content: { text: config.text },
        at,
        expiresAt: at + 24 * 60 * minute,
      },
    ],
  }),
});

export const quit = defineNode<'quit', { name: string }>({
  type: 'quit',
  version: 1,
  family: 'end',
  config: z.strictObject({ name: z.string() }),
  defaults: { name: 'done' },
  ports: () => [],
  step: ({ config }) => ({ kind: 'exit', reason: { code: config.name } }),
});

export const note = defineNode<'note', { text: string }>({
  type: 'note',
  version: 1,
  family: 'note',
  config: z.strictObject({ text: z.string() }),
  defaults: { text: '' },
  ports: () => [],
  step: () => ({ kind: 'fail', reason: { code: 'not-run' } }),
});

/** At its third version: 1 had `text`, 2 has `words`, from 3 on they are a list. No step leads from 1. */
export const aged = defineNode<'aged', { words: readonly string[] }>({
  type: 'aged',
  version: 3,
  family: 'action',
  config: z.strictObject({ words: z.array(z.string()) }),
  defaults: { words: [] },
  ports: () => [{ id: 'next', optional: true }],
  migrations: { 2: ({ words }) => ({ words: [words ?? ''] }) },
  step: ({ config }) => ({ ...leave('next'), data: { words: config.words } }) as Outcome,
});

export const fakeNodes: readonly NodeDefinition[] = [
  start,
  pause,
  till,
  hold,
  listen,
  fork,
  say,
  quit,
  note,
  aged,
];
