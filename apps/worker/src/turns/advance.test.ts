import {
  usualGuardrails,
  type EnrollmentState,
  type Facts,
  type PersonEvent,
  type Program,
  type Window,
} from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import { exit, orderOrRemind, trigger, waitFor } from '../testing/journeys.ts';
import { journeyOf, kernel } from '../testing/world.ts';
import { advance } from './advance.ts';
import { toFacts } from './facts.ts';

const channel = { reachable: true, confirmed: true, suppressed: null, consent: {} };
const person = {
  id: '018f0000-0000-7000-8000-00000000000a',
  zone: null,
  locale: null,
  attributes: {},
  attributeTimes: {},
  stages: {},
  activity: {},
  activityTail: '',
  activityRev: 0,
  looks: {},
  drawnAs: {},
  contact: {},
  hasEmail: true,
  hasPhone: true,
  channels: { sms: channel, email: channel, push: channel, inbox: channel },
  refusesProfiling: false,
};
const open = { sms: null, email: null, push: null };
const facts: Facts = toFacts(
  person,
  [],
  { zone: 'Asia/Shanghai' },
  {
    allowedHours: open,
    guardrails: { ...usualGuardrails, caps: [] },
  },
);
const start = Date.UTC(2026, 2, 2, 9);
const until = start + 60 * 60_000;
const { program } = kernel.compile(orderOrRemind(60)) as { program: Program };

function enrolled(inside: Program = program): EnrollmentState {
  const event: PersonEvent = { seq: 1, name: 'Signed Up', at: start, properties: {} };
  const stimulus = { kind: 'admit', at: start, trigger: 'start', event } as const;
  const entered = kernel.enroll({
    program: inside,
    journey: 'j',
    id: 'e',
    stimulus,
    reason: { code: 'test' },
    facts,
    now: start,
  });
  if (!entered.ok) throw new Error(entered.reason.code);
  return entered.value.state;
}

async function at(now: number, events: readonly PersonEvent[] = []): Promise<string | undefined> {
  const lookup = async () => events;
  const result = await advance({
    kernel,
    program,
    state: enrolled(),
    stop: null,
    facts,
    now,
    grace: 250,
    lookup,
  });
  if (!result.ok) throw new Error(result.reason.code);
  return result.value.log.find((entry) => entry.node === 'wait')?.port;
}
const order = (time: number, name = 'Order Completed'): PersonEvent => ({
  seq: time - start + 1,
  name,
  at: time,
  properties: {},
});

describe('the deadline', () => {
  it('fires the clock 250 ms after it, and not before', async () => {
    expect(await at(until)).toBeUndefined();
    expect(await at(until + 249)).toBeUndefined();
    expect(await at(until + 250)).toBe('timeout');
  });

  it('is decided by the time of the event, not of its arrival', async () => {
    expect(await at(until + 249, [order(until)])).toBe('happened');
    expect(await at(until + 10_000, [order(until)])).toBe('happened');
    expect(await at(until + 10_000, [order(until + 1)])).toBe('timeout');
  });
});

describe('a turn that leads through several waits', () => {
  it('reads the events of each when it comes there, and no others', async () => {
    const { program: chain } = kernel.compile(
      journeyOf({ start: trigger, a: waitFor('A'), b: waitFor('B'), end: exit }),
    ) as { program: Program };
    const events = [order(start + 1, 'A'), order(start + 2, 'B')];
    const asked: string[][] = [];
    const lookup = async (windows: readonly Window[]) => {
      asked.push(windows.map((window) => window.event));
      return events.filter(({ name }) => windows.some((window) => window.event === name));
    };
    const state = enrolled(chain);
    const input = { kernel, program: chain, state, stop: null, facts, now: start + 3, grace: 0, lookup };
    const result = await advance(input);
    expect(asked).toEqual([['A'], ['B']]);
    expect(result.ok && result.value.rest.kind).toBe('done');
    expect(result.ok && result.value.log.flatMap(({ port }) => port ?? [])).toEqual(['happened', 'happened']);
  });
});
