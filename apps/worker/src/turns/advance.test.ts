import type { EnrollmentState, Facts, PersonEvent, Program } from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import { orderOrRemind } from '../testing/journeys.ts';
import { kernel } from '../testing/world.ts';
import { advance } from './advance.ts';
import { toFacts } from './facts.ts';

const channel = { reachable: true, suppressed: null, consent: {} };
const person = {
  id: '018f0000-0000-7000-8000-00000000000a',
  zone: null,
  locale: null,
  attributes: {},
  attributeTimes: {},
  stages: {},
  activity: {},
  contact: {},
  hasEmail: true,
  hasPhone: true,
  channels: { sms: channel, email: channel, push: channel },
};
const open = { sms: null, email: null, push: null };
const facts: Facts = toFacts(person, [], { zone: 'Asia/Shanghai' }, { allowedHours: open });
const start = Date.UTC(2026, 2, 2, 9);
const until = start + 60 * 60_000;
const { program } = kernel.compile(orderOrRemind(60)) as { program: Program };

function enrolled(): EnrollmentState {
  const event: PersonEvent = { seq: 1, name: 'Signed Up', at: start, properties: {} };
  const stimulus = { kind: 'admit', at: start, trigger: 'start', event } as const;
  const entered = kernel.enroll({
    program,
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
const order = (time: number): PersonEvent => ({ seq: 2, name: 'Order Completed', at: time, properties: {} });

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

describe('beside kernel.turn', () => {
  it('comes to the same end when that is given all events beforehand', async () => {
    for (const events of [[], [order(start + 1)], [order(until)], [order(until + 1)], [order(start - 1)]]) {
      for (const now of [start, until - 1, until + 250, until + 20 * 60_000]) {
        const input = { program, state: enrolled(), events, facts, now };
        const all = kernel.turn(input);
        // The grace apart: the kernel knows nothing of machines.
        const lookup = async () => events;
        const mine = await advance({ kernel, ...input, stop: null, grace: 0, lookup });
        expect(mine.ok && mine.value.state).toEqual(all.ok && all.value.state);
        expect(mine.ok && mine.value.log).toEqual(all.ok && all.value.log);
      }
    }
  });
});
