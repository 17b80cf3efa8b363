import { channels, type Channel, type JsonObject } from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import { createSimulator, forecast, neutralBehaviour, type Neighbour, type World } from './index.ts';
import { hour, noon, personOf, sms, worldOf, type Drawn } from './testing/world.ts';

const [first, second] = ['01940000-0000-7000-8000-000000000001', '01940000-0000-7000-8000-000000000002'];

const giveTo = (journey: string, then = 'go-on'): readonly [string, JsonObject] => [
  'hand-over',
  { journey, then, payload: [{ name: 'cart', value: { data: 'entry.cart' } }] },
];
const exit = ['exit', { reason: 'done' }] as const;
const taken = ['trigger-journey', {}] as const;
const added = (cart: string) =>
  ({ kind: 'event', at: noon, name: 'Product Added', properties: { cart } }) as const;

const handing: Drawn = {
  start: ['trigger-event', { event: 'Product Added' }],
  give: giveTo(second),
  pause: ['wait-duration', { duration: { amount: 1, unit: 'days' } }],
  out: exit,
};
const handingEdges = 'start.next>give give.next>pause pause.next>out';
const taking: Drawn = {
  start: taken,
  buys: [
    'wait-for-event',
    {
      events: [{ port: 'bought', event: 'Order Completed' }],
      timeout: { amount: 2, unit: 'hours' },
      lookBack: false,
    },
  ],
  remind: sms('Your cart'),
  out: exit,
};
const takingEdges = 'start.next>buys buys.bought>out buys.timeout>remind remind.next>out';

function beside(world: World, journey: string): Neighbour {
  return { journey, program: world.program };
}

const brief: Drawn = { start: ['trigger-event', { event: 'Product Added' }], give: giveTo(second, 'leave') };

function together(
  settings: Parameters<typeof worldOf>[2] = {},
  world = worldOf(handing, handingEdges),
): World {
  return { ...world, journey: first, others: [beside(worldOf(taking, takingEdges, settings), second)] };
}

describe('journeys beside the one that is simulated', () => {
  const lived = (world: World, carts: readonly string[], then = 3) => {
    const simulator = createSimulator(world);
    const begun = simulator.begin(personOf('ann'), noon, carts.map(added));
    return simulator.advance(begun, noon + then * hour);
  };
  const told = (log: readonly { readonly node: string; readonly kind: string; readonly port?: string }[]) =>
    log.map(({ node, kind, port }) => [node, kind, port].filter(Boolean).join(' '));

  it('S-16 take who is handed over, with what they were given, and live on by themselves', () => {
    const standing = lived(together(), ['c1']);
    expect(told(standing.log)).toEqual(['start entered next', 'give left next', 'pause waiting']);
    const { log, passages, effects } = standing.elsewhere[second]!;
    expect(told(log)).toEqual([
      'start entered next',
      'buys waiting',
      'buys left timeout',
      'remind sent',
      'remind left next',
      'out exited',
    ]);
    expect(passages[0]?.state.data['entry']).toEqual({ cart: 'c1', $from: first, $hops: 1 });
    expect(effects.map(({ command }) => command.kind)).toEqual(['send']);
    expect(standing.effects.map(({ command }) => command.kind)).toEqual(['record']);
  });

  it('S-16 hear what the person does, but no call that is meant for another', () => {
    const simulator = createSimulator(together());
    const inside = simulator.happen(simulator.begin(personOf('ann'), noon), added('c1'));
    const bought = { kind: 'event', at: noon, name: 'Order Completed', properties: {} } as const;
    expect(told(simulator.happen(inside, bought).elsewhere[second]!.log)).toContain('buys left bought');
    const called = simulator.happen(simulator.begin(personOf('ann'), noon), {
      kind: 'call',
      at: noon,
      payload: {},
    });
    expect(called.elsewhere[second]!.log).toEqual([]);
  });

  it('S-16 go by their own rules of re-entry and keys, and by earlier passages', () => {
    const refusals = (world: World, elsewhere = {}) => {
      const simulator = createSimulator(world);
      const begun = simulator.begin({ ...personOf('ann'), elsewhere }, noon, ['c1', 'c1', 'c2'].map(added));
      const { log } = simulator.advance(begun, noon + hour).elsewhere[second]!;
      return log.flatMap(({ kind, reason }) => (kind === 'refused' ? [reason.code] : []));
    };
    const passing = worldOf(brief, 'start.next>give');
    const once = together({ entry: { reentry: { kind: 'once' } } }, passing);
    expect(refusals(once)).toEqual(['already-inside', 'already-inside']);
    const keyed = together({ entry: { reentry: { kind: 'once' }, key: 'cart' } }, passing);
    expect(refusals(keyed)).toEqual(['already-inside']);
    const long = noon - 100 * hour;
    const past = [{ key: '', live: false, lastEnteredAt: long, lastEndedAt: long + hour }];
    expect(refusals(once, { [second]: past })).toEqual([
      'entered-before',
      'entered-before',
      'entered-before',
    ]);
  });

  it('S-16 hand each other somebody so often and no more', () => {
    const round = (to: string): Drawn => ({
      start: ['trigger-event', { event: 'Product Added' }],
      again: taken,
      give: giveTo(to, 'leave'),
    });
    const drawn = 'start.next>give again.next>give';
    const world = { ...worldOf(round(second), drawn), journey: first };
    const ping = createSimulator({ ...world, others: [beside(worldOf(round(first), drawn), second)] });
    const { log, elsewhere } = ping.advance(ping.begin(personOf('ann'), noon, [added('c1')]), noon + hour);
    const codes = [log, elsewhere[second]!.log].flatMap((one) => one.map(({ reason }) => reason.code));
    expect(codes.filter((code) => code === 'journeys-in-circles').length).toBeGreaterThan(0);
    expect(codes.filter((code) => code === 'handed-over').length).toBeLessThan(100);
  });
});

describe('a forecast', () => {
  const free = Object.fromEntries(channels.map((channel) => [channel, 0])) as {
    readonly [C in Channel]: number;
  };
  const people = Array.from({ length: 60 }, (_, i) => personOf(`p${i}`));
  const told = (world: World) =>
    forecast(world, people, {
      behaviour: { ...neutralBehaviour(world.program), entering: 24 * hour },
      seed: 'a',
      from: noon,
      until: noon + 7 * 24 * hour,
      zone: 'UTC',
      prices: { ...free, sms: 0.05 },
    });

  it('S-16 tells what becomes of the people who are handed over, and where they are let in no more', () => {
    const [there] = told(together()).elsewhere;
    expect(there).toMatchObject({ journey: second, entered: 60, inside: 0, refused: [] });
    const { sent, cost } = there!;
    // Half of them order in time, and the others are written to.
    expect(sent.sms).toBeGreaterThan(10);
    expect(sent.sms).toBeLessThan(50);
    expect(cost.sms).toBeCloseTo(sent.sms * 0.05, 9);
    const capped = told(together({ entry: { reentry: { kind: 'always' }, caps: { total: 25 } } }));
    expect(capped.elsewhere[0]).toMatchObject({ entered: 25, refused: [{ code: 'cap-reached', n: 35 }] });
  });

  it('S-16 of the journey itself is what it would be without the others', () => {
    const world = worldOf(handing, handingEdges);
    const alone = told({ ...world, journey: first });
    expect({ ...told(together()), elsewhere: [] }).toEqual(alone);
  });
});
