import { defineNode } from '@perennial/journey';
import { z } from 'zod';

/** Waits that are over within a test. The kernel takes them as it takes any node: it knows no types. */
export const shortWait = defineNode({
  type: 'short-wait',
  version: 1,
  family: 'wait',
  config: z.strictObject({ ms: z.number().int() }),
  defaults: { ms: 100 },
  ports: () => [{ id: 'next' }],
  step: ({ at, arriving, stimulus, config: { ms } }) => {
    const until = at + ms;
    const over = !arriving && stimulus.kind === 'clock' && stimulus.at >= until;
    if (over) return { kind: 'leave', port: 'next', reason: { code: 'time' } };
    return { kind: 'rest', until, as: 'waiting', reason: { code: 'until' } };
  },
});

export const shortWaitFor = defineNode({
  type: 'short-wait-for',
  version: 1,
  family: 'wait',
  config: z.strictObject({ event: z.string(), ms: z.number().int().nullable() }),
  defaults: { event: 'Order Completed', ms: 100 },
  ports: () => [{ id: 'happened' }, { id: 'timeout' }],
  step: ({ at, arriving, stimulus, config: { event, ms } }) => {
    const until = ms === null ? null : at + ms;
    if (!arriving && stimulus.kind === 'event')
      return { kind: 'leave', port: 'happened', reason: { code: 'event' } };
    const over = !arriving && until !== null && stimulus.kind === 'clock' && stimulus.at >= until;
    if (over) return { kind: 'leave', port: 'timeout', reason: { code: 'timeout' } };
    return {
      kind: 'rest',
      until,
      events: [{ event, since: at }],
      as: 'waiting',
      reason: { code: 'for-event' },
    };
  },
});

/** Fails, or throws, as its data say: what a broken predicate or a bug does. */
export const faulty = defineNode({
  type: 'faulty',
  version: 1,
  family: 'action',
  config: z.strictObject({}),
  defaults: {},
  ports: () => [{ id: 'next' }],
  step: ({ data, facts }) => {
    const { fault } = {
      ...(data['entry'] as { fault?: string }),
      ...(facts.person.attributes as { fault?: string }),
    };
    if (fault === 'throw') throw new Error('faulty on purpose');
    if (fault === 'fail') return { kind: 'fail', reason: { code: 'cannot-tell' } };
    // Postgres refuses this character in JSON.
    if (fault === 'nul')
      return { kind: 'leave', port: 'next', reason: { code: 'nul', params: { text: 'a\u0000b' } } };
    return { kind: 'leave', port: 'next', reason: { code: 'fine' } };
  },
});

export const short = (ms: number) => ({ type: 'short-wait', config: { ms } });
export const shortFor = (event: string, ms: number | null) => ({
  type: 'short-wait-for',
  config: { event, ms },
});
export const fault = { type: 'faulty', config: {} };
