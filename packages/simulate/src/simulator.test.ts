import { isHeldOut, usualGuardrails, type JsonObject } from '@perennial/journey';
import { fourStages } from '@perennial/lifecycle';
import { standardNodes } from '@perennial/nodes';
import { describe, expect, it } from 'vitest';
import {
  assumptionsOf,
  beginForecast,
  createSimulator,
  forecast,
  neutralBehaviour,
  type World,
} from './index.ts';
import {
  consenting,
  hour,
  noon,
  personOf,
  sms,
  webhookDefaults,
  worldOf,
  type Drawn,
} from './testing/world.ts';

const orderOrRemind: Drawn = {
  start: ['trigger-event', { event: 'Product Added' }],
  wait: [
    'wait-for-event',
    {
      events: [
        {
          port: 'bought',
          event: 'Order Completed',
          where: { type: 'property', path: 'cart', test: { op: 'is', value: { data: 'entry.cart' } } },
        },
      ],
      timeout: { amount: 1, unit: 'days' },
      lookBack: false,
    },
  ],
  remind: sms('Your cart'),
  said: ['record-event', { event: 'Reminded', properties: [] }],
  out: ['exit', { reason: 'done' }],
};
const edges = 'start.next>wait wait.bought>out wait.timeout>remind remind.next>said said.next>out';

const added = { kind: 'event', at: 0, name: 'Product Added', properties: { cart: 'c1' } } as const;

describe('frequency caps', () => {
  const drawn: Drawn = {
    start: ['trigger-event', { event: 'Product Added' }],
    first: sms('One'),
    pause: ['wait-duration', { duration: { amount: 2, unit: 'hours' } }],
    second: sms('Two'),
    longer: ['wait-duration', { duration: { amount: 30, unit: 'hours' } }],
    third: sms('Three'),
    out: ['exit', { reason: 'done' }],
  };
  const way =
    'start.next>first first.next>pause pause.next>second second.next>longer longer.next>third third.next>out';
  const day = { kind: 'sliding', hours: 24 } as const;
  const cap = { id: 'cap', channel: 'sms', topic: '*', stages: [], most: 1, window: day } as const;

  it('count what was sent before, as the engine does, and forget it when its window is over', () => {
    const { facts, entries } = personOf('ada', { counted: [] });
    const workspace = { ...facts.workspace, guardrails: { ...usualGuardrails, caps: [cap] } };
    const simulator = createSimulator(worldOf(drawn, way));
    const begun = simulator.begin({ facts: { ...facts, workspace }, entries }, noon, [
      { ...added, at: noon },
    ]);
    const sends = simulator
      .advance(begun, noon + 72 * hour)
      .log.filter(({ kind }) => kind === 'sent' || kind === 'skipped')
      .map(({ node, reason }) => `${node} ${reason.code}`);
    expect(sends).toEqual(['first allowed', 'second capped', 'third allowed']);
  });
});

describe('one person', () => {
  const world = worldOf(orderOrRemind, edges);
  const simulator = createSimulator(world);
  const told = (standing: ReturnType<typeof simulator.begin>) =>
    standing.log.map(({ node, kind, port, reason }) => `${node} ${kind} ${port ?? reason.code}`);

  it('S-2 says what it waits for, until when, and what could happen', () => {
    const inside = simulator.happen(simulator.begin(personOf('ann'), noon), added);
    expect(told(inside)).toEqual(['start entered next', 'wait waiting for-event']);
    expect(simulator.nextAt(inside)).toBe(noon + 24 * hour);
    expect(simulator.offers(inside)).toEqual([
      { event: 'Order Completed', node: 'wait', why: 'wait', until: noon + 24 * hour },
      { event: 'Product Added', node: 'start', why: 'enter', until: null },
    ]);
  });

  it('S-3 the standing before a step is still there, and the other way can be gone from it', () => {
    const inside = simulator.happen(simulator.begin(personOf('ann'), noon), added);
    const kept = JSON.stringify(inside);
    const reminded = simulator.step(inside);
    expect(told(reminded)).toContain('remind sent a'.replace(' a', ' allowed'));
    expect(JSON.stringify(inside)).toBe(kept);
    const other = simulator.happen(inside, {
      ...added,
      name: 'Order Completed',
    });
    expect(told(other).at(-1)).toBe('out exited exit-node');
    expect(other.effects).toEqual([]);
  });

  it('S-4 what would have been done is told with what it would be rendered from, and nothing else happens', () => {
    const { effects, facts } = simulator.step(
      simulator.happen(simulator.begin(personOf('ann'), noon), added),
    );
    expect(effects.map(({ command }) => command.kind)).toEqual(['send', 'record']);
    expect(effects[0]).toMatchObject({ at: noon + 24 * hour, data: { entry: { cart: 'c1' } } });
    // What a journey writes down is part of the story at the same moment.
    expect(simulator.advance(simulator.begin(personOf('ann'), noon), noon).facts.person.events).toEqual([]);
    expect(facts.person.events.map(({ name }) => name)).toEqual(['Product Added']);
  });

  it('S-4 coupons are made up: no pool is touched', () => {
    const pool = '5abf7b6c-8e9c-4faa-9b1c-2d3e4f5a6b7c';
    const drawn: Drawn = {
      start: ['trigger-event', { event: 'Product Added' }],
      gift: ['coupon', { pool, days: 7 }],
      out: ['exit', { reason: 'done' }],
    };
    const giving = createSimulator(worldOf(drawn, 'start.next>gift gift.given>out gift.none>out'));
    const after = giving.step(giving.happen(giving.begin(personOf('ann'), noon), added));
    expect(told(after)).toContain('gift left given');
    const data = { code: 'GIFT-1', value: null, currency: null, expires: noon + 7 * 24 * hour };
    expect(after.passages[0]?.state.data['gift']).toEqual(data);
  });

  it('S-5 holds a marketing message of the night, and skips what may not be sent', () => {
    const night = simulator.begin(personOf('ann'), noon + 11 * hour);
    const held = simulator.step(simulator.happen(night, added));
    expect(told(held).at(-1)).toBe('remind held outside-hours');
    const silent = { ...personOf('bob').facts.person.channels, sms: { ...consenting, consent: {} } };
    const unasked = simulator.begin(personOf('bob', { channels: silent }), noon);
    expect(told(simulator.step(simulator.happen(unasked, added)))).toContain('remind skipped no-consent');
  });

  it('S-6 stages follow from what happens and from time, by the models given', () => {
    const entered: Drawn = {
      start: ['trigger-stage', { on: 'entered', model: 'four', stage: 'dormant' }],
      out: ['exit', { reason: 'done' }],
    };
    const staged = createSimulator({ ...worldOf(entered, 'start.next>out'), stageModels: [fourStages] });
    const known = staged.happen(staged.begin(personOf('ann'), noon), {
      ...added,
      name: 'Signed Up',
    });
    expect(known.facts.person.stages['four']?.stage).toBe('sprout');
    const later = staged.advance(known, Date.UTC(2026, 8, 2, 12));
    expect(later.facts.person.stages['four']).toEqual({ stage: 'dormant', since: Date.UTC(2026, 8, 2, 12) });
    expect(later.log.map(({ kind }) => kind)).toEqual(['entered', 'exited']);
  });

  it('S-10 days in a stage are over by the calendar of the person, while they stay', () => {
    const been: Drawn = {
      start: ['trigger-stage', { on: 'been', model: 'four', stage: 'sprout', days: 30 }],
      out: ['exit', { reason: 'done' }],
    };
    const world = { ...worldOf(been, 'start.next>out'), stageModels: [fourStages] };
    const staged = createSimulator(world);
    // The clocks of New York go on in between.
    const ann = staged.begin(personOf('ann', { zone: 'America/New_York' }), noon);
    const known = staged.happen(ann, { ...added, name: 'Signed Up' });
    expect(staged.nextAt(known)).toBe(noon + 30 * 24 * hour - hour);
    const later = staged.advance(known, noon + 40 * 24 * hour);
    expect(told(later)).toEqual(['start entered next', 'out exited exit-node']);
    expect(later.log[0]?.at).toBe(noon + 30 * 24 * hour - hour);
    // Somebody who was there before: what is left of their days.
    const since = noon - 29 * 24 * hour;
    const bob = personOf('bob', { stages: { four: { stage: 'sprout', since } } });
    expect(staged.nextAt(staged.begin(bob, noon))).toBe(noon + 24 * hour);
    const moved = { kind: 'stage', at: noon + hour, model: 'four', stage: 'growth' } as const;
    const gone = createSimulator(worldOf(been, 'start.next>out')).begin(bob, noon, [moved]);
    expect(createSimulator(worldOf(been, 'start.next>out')).advance(gone, noon + 40 * 24 * hour).log).toEqual(
      [],
    );
  });

  it('S-11 services outside say what the world says they do, a minute later; what they answer is kept', () => {
    const drawn: Drawn = {
      start: ['trigger-event', { event: 'Product Added' }],
      crm: [
        'webhook',
        { ...webhookDefaults, url: 'https://crm.example.com', giveUp: { amount: 1, unit: 'hours' } },
      ],
      out: ['exit', { reason: 'done' }],
    };
    const world = worldOf(drawn, 'start.next>crm crm.ok>out crm.failed>out');
    const leaves = (given: Partial<World>) => {
      const calling = createSimulator({ ...world, ...given });
      const after = calling.advance(
        calling.happen(calling.begin(personOf('ann'), noon), added),
        noon + 2 * hour,
      );
      const { at, port, reason } = after.log.find(({ node, kind }) => node === 'crm' && kind === 'left')!;
      return [at - noon, port, reason.code, after.passages[0]?.state.data['crm']];
    };
    const captured = { tier: 'gold' };
    expect(leaves({ answers: () => ({ ok: true, status: 200, reason: null, captured }) })).toEqual([
      60_000,
      'ok',
      'call-answered',
      { ok: true, status: 200, reason: null, tier: 'gold' },
    ]);
    expect(
      leaves({ answers: () => ({ ok: false, status: 500, reason: 'http-status', captured: {} }) }),
    ).toEqual([60_000, 'failed', 'call-failed', { ok: false, status: 500, reason: 'http-status' }]);
    // Nobody says anything.
    expect(leaves({}).slice(0, 3)).toEqual([hour, 'failed', 'call-given-up']);
  });

  it('S-7 tells why somebody does not enter', () => {
    const once = createSimulator(worldOf(orderOrRemind, edges, { entry: { reentry: { kind: 'once' } } }));
    const inside = once.happen(once.begin(personOf('ann'), noon), added);
    expect(once.happen(inside, added).log.at(-1)).toMatchObject({
      kind: 'refused',
      reason: { code: 'already-inside' },
    });
  });
});

describe('many people', () => {
  const world = worldOf(orderOrRemind, edges);
  const people = Array.from({ length: 80 }, (_, i) => personOf(`p${i}`));
  const forecasting = {
    behaviour: { ...neutralBehaviour(world.program), entering: 24 * hour },
    seed: 'a',
    from: noon,
    until: noon + 7 * 24 * hour,
    zone: 'UTC',
    prices: { sms: 0.05, email: 0, push: 0 },
  };

  it('S-8 counts add up: whoever came is here or left, and every message is of one day and one hour', () => {
    const told = forecast(world, people, forecasting);
    expect(told).toMatchObject({ people: 80, entered: 80, inside: 0 });
    for (const { entered, here, left } of Object.values(told.nodes)) expect(entered).toBe(here + left);
    const { bought = 0, timeout = 0 } = told.nodes['wait']!.ports;
    expect(bought + timeout).toBe(80);
    expect(bought).toBeGreaterThan(20);
    expect(bought).toBeLessThan(60);
    const sent = told.days.reduce((all, day) => all + day.sent.sms, 0);
    expect(sent).toBe(timeout);
    expect(told.hours.sms.reduce((all, n) => all + n, 0)).toBe(sent);
    // Nobody is written to outside of the hours.
    expect(told.hours.sms.slice(0, 8).concat(told.hours.sms.slice(21))).toEqual(Array(11).fill(0));
    expect(told.cost.sms).toBeCloseTo(sent * 0.05, 4);
    expect(told.days.reduce((all, day) => all + day.held, 0)).toBeGreaterThan(0);
  });

  it('S-14 behind each number are its people: as many as it tells where each came by once', () => {
    const running = beginForecast(world, forecasting);
    for (const person of people) running.take(person);
    const told = running.told();
    for (const [node, one] of Object.entries(told.nodes)) {
      const behind = (state: string) => running.whom({ node, state }).length;
      expect([node, behind('entered'), behind('here'), behind('left'), behind('sent')]).toEqual([
        node,
        one.entered,
        one.here,
        one.left,
        one.sent,
      ]);
      for (const [port, n] of Object.entries(one.ports))
        expect(running.whom({ node, state: 'left', port })).toHaveLength(n);
    }
    expect(running.whom({ node: null, state: 'entered' })).toHaveLength(told.entered);
    expect(running.whom({ node: null, state: 'here' })).toHaveLength(told.inside);
    expect(new Set(running.whom({ node: null, state: 'entered' })).size).toBe(told.entered);
  });

  it('S-8 hour by hour it is the same messages and holds as day by day', () => {
    const { slots, holds, days, hours } = forecast(world, people, forecasting);
    const sum = (some: readonly { readonly n: number }[]) => some.reduce((all, { n }) => all + n, 0);
    for (const { day, sent, held } of days) {
      expect(sum(slots.filter((slot) => slot.day === day))).toBe(sent.sms);
      expect(sum(holds.filter((hold) => hold.day === day))).toBe(held);
    }
    for (const [hour, n] of hours.sms.entries())
      expect(sum(slots.filter((slot) => slot.hour === hour))).toBe(n);
    expect(new Set(slots.map(({ node, channel }) => `${node} ${channel}`))).toEqual(new Set(['remind sms']));
    // What is held is due outside of the hours, and leaves within them.
    expect(holds.every(({ hour }) => hour < 8 || hour >= 21)).toBe(true);
    const places = slots.map(({ day, hour }) => `${day} ${String(hour).padStart(2, '0')}`);
    expect(places).toEqual(places.toSorted());
  });

  it.each([
    ['trigger-api', {}],
    ['trigger-event', { event: 'Signed Up' }],
    ['trigger-stage', { on: 'entered', model: 'four', stage: 'growth' }],
    ['trigger-stage', { on: 'left', model: 'four', stage: 'growth' }],
    ['trigger-stage', { on: 'been', model: 'four', stage: 'growth', days: 90, from: ['sprout'] }],
    ['trigger-segment', { on: 'joined', segment: '0190a0a0-0000-7000-8000-000000000000', existing: 'later' }],
    ['trigger-segment', { on: 'left', segment: '0190a0a0-0000-7000-8000-000000000000' }],
    ['trigger-journey', {}],
    [
      'trigger-schedule',
      standardNodes.find(({ type }) => type === 'trigger-schedule')!.defaults as JsonObject,
    ],
    ['trigger-date', standardNodes.find(({ type }) => type === 'trigger-date')!.defaults as JsonObject],
  ] as const)('S-8 everybody enters by %s %j', (type, config) => {
    const drawn: Drawn = { start: [type, config], out: ['exit', { reason: 'done' }] };
    const told = forecast(worldOf(drawn, 'start.next>out'), people.slice(0, 3), forecasting);
    expect(told).toMatchObject({ entered: 3, inside: 0, refused: [] });
  });

  it('S-15 whom the journey’s holdout keeps out does not enter', () => {
    const held = worldOf(orderOrRemind, edges, { entry: { reentry: { kind: 'always' }, holdout: 30 } });
    const behaviour = { ...neutralBehaviour(held.program), entering: 24 * hour };
    const told = forecast(held, people, { ...forecasting, behaviour });
    const out = people.filter(({ facts }) => isHeldOut({ scope: 'j', share: 30 }, facts.person.id)).length;
    expect(out).toBeGreaterThan(10);
    expect(told).toMatchObject({ entered: people.length - out, refused: [{ code: 'held-out', n: out }] });
  });

  it('S-12 a journey that lets in only so many lets in so many, an hour, a day and in all', () => {
    const enteredOf = (caps: object, entering: number) => {
      const capped = worldOf(orderOrRemind, edges, { entry: { reentry: { kind: 'always' }, caps } });
      const behaviour = { ...neutralBehaviour(capped.program), entering };
      return forecast(capped, people, { ...forecasting, behaviour });
    };
    expect(enteredOf({ total: 30 }, 24 * hour)).toMatchObject({
      entered: 30,
      refused: [{ code: 'cap-reached', n: 50 }],
    });
    expect(enteredOf({ perHour: 7 }, 0).entered).toBe(7);
    const daily = enteredOf({ perDay: 25 }, 2 * 24 * hour).days.map(({ entered }) => entered);
    expect(Math.max(...daily)).toBe(25);
  });

  it('S-13 a run lets people in at its pace', () => {
    const drawn: Drawn = {
      start: [
        'trigger-segment',
        { on: 'joined', segment: '0190a0a0-0000-7000-8000-000000000000', existing: 'also' },
      ],
      wait: ['wait-duration', { duration: { amount: 1, unit: 'days' } }],
      out: ['exit', { reason: 'done' }],
    };
    const paced = worldOf(drawn, 'start.next>wait wait.next>out', {
      entry: { reentry: { kind: 'always' }, pace: 2 },
    });
    const soon = { ...forecasting, until: noon + 10 * 60_000 };
    expect(forecast(paced, people, soon)).toMatchObject({ people: 80, entered: 22 });
  });

  it('S-11 so large a share of calls succeeds as behaviour says, with the answer that it gives', () => {
    const drawn: Drawn = {
      start: ['trigger-event', { event: 'Product Added' }],
      crm: ['webhook', { ...webhookDefaults, url: 'https://crm.example.com' }],
      gold: [
        'branch-condition',
        {
          branches: [
            { port: 'gold', when: { type: 'data', path: 'crm.tier', test: { op: 'is', value: 'gold' } } },
          ],
        },
      ],
      out: ['exit', { reason: 'done' }],
    };
    const calling = worldOf(drawn, 'start.next>crm crm.ok>gold crm.failed>out gold.gold>out gold.else>out');
    const toldBy = (behaviour: object) =>
      forecast(calling, people, {
        ...forecasting,
        behaviour: { ...neutralBehaviour(calling.program), ...behaviour },
      }).nodes;
    expect(assumptionsOf(calling.program)).toEqual([{ node: 'crm', port: 'ok', event: null, neutral: 1 }]);
    expect(toldBy({})['crm']!.ports).toEqual({ ok: 80 });
    const half = toldBy({ ports: { crm: { ok: 0.5 } }, answers: { crm: { tier: 'gold' } } });
    const { ok = 0, failed = 0 } = half['crm']!.ports;
    expect(ok + failed).toBe(80);
    expect(ok).toBeGreaterThan(20);
    expect(ok).toBeLessThan(60);
    expect(half['gold']!.ports).toEqual({ gold: ok });
  });

  it('S-9 the same seed tells the same, another seed another; a certain way is gone by everybody', () => {
    expect(forecast(world, people, forecasting)).toEqual(forecast(world, people, forecasting));
    const other = forecast(world, people, { ...forecasting, seed: 'b' });
    expect(other.nodes['wait']).not.toEqual(forecast(world, people, forecasting).nodes['wait']);
    const ports = { wait: { bought: 1 } };
    const certain = forecast(world, people, {
      ...forecasting,
      behaviour: { ...forecasting.behaviour, ports },
    });
    expect(certain.nodes['wait']!.ports).toEqual({ bought: 80 });
  });
});
