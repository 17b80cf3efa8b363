import { describe, expect, it } from 'vitest';
import type { EntryRules, Graph } from '../graph/types.ts';
import type { Admission, EntryHistory } from '../kernel.ts';
import { at, event, factsOf, graphOf, node, programOf } from '../testing/build.ts';
import { kernel } from '../testing/drive.ts';
import { bye, trigger } from '../testing/journeys.ts';
import type { JsonObject } from '../values.ts';

const never: EntryHistory = {
  liveWithKey: false,
  everEntered: false,
  lastEndedAt: null,
  lastEnteredAt: null,
};
const inside: EntryHistory = { ...never, liveWithKey: true, everEntered: true, lastEnteredAt: at(-5) };
const left: EntryHistory = { ...never, everEntered: true, lastEnteredAt: at(-90), lastEndedAt: at(-60) };

const vip: EntryRules['filter'] = { type: 'attribute', path: 'vip', test: { op: 'is', value: true } };
const sameShop: EntryRules['filter'] = {
  type: 'attribute',
  path: 'shop',
  test: { op: 'is', value: { data: 'entry.shop' } },
};
const bigSpender: EntryRules['filter'] = {
  type: 'attribute',
  path: 'spent',
  test: { op: 'more', value: 10 },
};
const cooldown: EntryRules['reentry'] = { kind: 'after', cooldown: { amount: 60, unit: 'minutes' } };

interface Asked {
  readonly entry?: Partial<EntryRules>;
  readonly attributes?: JsonObject;
  readonly properties?: JsonObject;
  readonly history?: EntryHistory;
  readonly name?: string;
}

function journey(entry: Partial<EntryRules>): Graph {
  return graphOf(
    { in: trigger, 'a-second': node('start', { event: 'Called' }), out: bye('out') },
    ['in.next > out', 'a-second.next > out'],
    { entry: { reentry: { kind: 'always' }, ...entry } },
  );
}

function ask({ entry = {}, attributes, properties, history = never, name = 'Signed Up' }: Asked): Admission {
  const program = programOf(kernel, journey(entry));
  const facts = factsOf(attributes);
  return kernel.consider({
    program,
    event: event(name, 0, properties),
    facts,
    now: at(3),
    history: () => history,
  });
}

/** `admit trigger key`, `refuse code`, `error code` or `ignore`. */
function said(admission: Admission): string {
  if (admission.kind === 'ignore') return 'ignore';
  if (admission.kind === 'admit') return `admit ${admission.trigger} ${JSON.stringify(admission.key)}`;
  return `${admission.kind} ${admission.reason.code}`;
}

const cases: { readonly [title: string]: readonly [Asked, string] } = {
  'K-40 fires': [{}, 'admit in ""'],
  'K-40 any of the triggers': [{ name: 'Called' }, 'admit a-second ""'],
  'K-40 none fires': [{ name: 'Opened' }, 'ignore'],
  'K-40 one that cannot tell': [{ properties: { broken: true } }, 'error broken'],
  'K-41 filter true': [{ entry: { filter: vip }, attributes: { vip: true } }, 'admit in ""'],
  'K-41 filter false': [{ entry: { filter: vip }, attributes: { vip: false } }, 'refuse filter-false'],
  'K-41 filter unknown': [{ entry: { filter: vip } }, 'refuse filter-unknown'],
  'K-41 filter error': [
    { entry: { filter: bigSpender }, attributes: { spent: 'a lot' } },
    'error filter-error',
  ],
  'K-41 filter against the entry event': [
    { entry: { filter: sameShop }, attributes: { shop: 'north' }, properties: { shop: 'north' } },
    'admit in ""',
  ],
  'K-42 key of text': [{ entry: { key: 'cart' }, properties: { cart: 'c1' } }, 'admit in "c1"'],
  'K-42 key of a number': [{ entry: { key: 'cart' }, properties: { cart: 7 } }, 'admit in "7"'],
  'K-42 no property': [{ entry: { key: 'cart' } }, 'refuse key-missing'],
  'K-42 empty property': [{ entry: { key: 'cart' }, properties: { cart: '' } }, 'refuse key-missing'],
  'K-42 neither text nor number': [
    { entry: { key: 'cart' }, properties: { cart: [1] } },
    'refuse key-missing',
  ],
  'K-42 inherited names are not properties': [{ entry: { key: 'constructor' } }, 'refuse key-missing'],
  'K-43 inside, always': [{ history: inside }, 'refuse already-inside'],
  'K-43 inside, after exit': [
    { entry: { reentry: { kind: 'after-exit' } }, history: inside },
    'refuse already-inside',
  ],
  'K-44 once, never inside': [{ entry: { reentry: { kind: 'once' } } }, 'admit in ""'],
  'K-44 once, left': [{ entry: { reentry: { kind: 'once' } }, history: left }, 'refuse entered-before'],
  'K-44 after exit, left': [{ entry: { reentry: { kind: 'after-exit' } }, history: left }, 'admit in ""'],
  'K-44 always, left': [{ history: left }, 'admit in ""'],
  'K-45 cool-down, never inside': [{ entry: { reentry: cooldown } }, 'admit in ""'],
  'K-45 cool-down, just over': [{ entry: { reentry: cooldown }, history: left }, 'admit in ""'],
  'K-45 cool-down, a minute to go': [
    { entry: { reentry: cooldown }, history: { ...left, lastEndedAt: at(-59) } },
    'refuse cooling-down',
  ],
  'K-45 cool-down, inside with another key': [
    { entry: { reentry: cooldown }, history: { ...left, lastEndedAt: null, lastEnteredAt: at(-10) } },
    'refuse cooling-down',
  ],
  'K-47 filter before key': [{ entry: { filter: vip, key: 'cart' } }, 'refuse filter-unknown'],
  'K-47 key before re-entry': [{ entry: { key: 'cart' }, history: inside }, 'refuse key-missing'],
};

describe('consider', () => {
  for (const [title, [asked, answer]] of Object.entries(cases)) {
    it(title, () => expect(said(ask(asked))).toBe(answer));
  }

  it('K-40 the first trigger in order of ids decides', () => {
    const graph = graphOf({ b: trigger, a: trigger, out: bye('out') }, ['a.next > out', 'b.next > out']);
    const program = programOf(kernel, graph);
    const admission = kernel.consider({
      program,
      event: event('Signed Up', 0),
      facts: factsOf(),
      now: at(0),
      history: () => never,
    });
    expect(said(admission)).toBe('admit a ""');
  });

  it('K-42 the history asked for is that of the key', () => {
    const program = programOf(kernel, journey({ key: 'cart' }));
    const history = (key: string) => (key === 'c1' ? inside : never);
    const asked = { program, facts: factsOf(), now: at(0), history };
    expect(said(kernel.consider({ ...asked, event: event('Signed Up', 0, { cart: 'c1' }) }))).toBe(
      'refuse already-inside',
    );
    expect(said(kernel.consider({ ...asked, event: event('Signed Up', 0, { cart: 'c2' }) }))).toBe(
      'admit in "c2"',
    );
  });

  it('K-53 a trigger of an unknown type is an error', () => {
    const program = programOf(kernel, journey({}));
    const broken = {
      ...program,
      nodes: { ...program.nodes, 'a-second': { type: 'gone', version: 1, config: {}, next: {} } },
    };
    const admission = kernel.consider({
      program: broken,
      event: event('Signed Up', 0),
      facts: factsOf(),
      now: at(0),
      history: () => never,
    });
    expect(said(admission)).toBe('error unknown-node-type');
  });

  it('lists what the triggers listen for, each once', () => {
    const graph = graphOf(
      { a: trigger, b: trigger, c: node('start', { event: 'Called' }), out: bye('out') },
      ['a.next > out', 'b.next > out', 'c.next > out'],
    );
    expect(kernel.listens(programOf(kernel, graph))).toEqual([
      { kind: 'event', name: 'Signed Up' },
      { kind: 'event', name: 'Called' },
    ]);
  });
});

describe('grace of the filter', () => {
  const graced = { filter: vip, grace: 10 };
  const asked = (attributes: JsonObject, askedAt?: number) =>
    kernel.consider({
      program: programOf(kernel, journey(graced)),
      event: event('Signed Up', 0),
      facts: factsOf(attributes),
      now: at(3),
      history: () => never,
      ...(askedAt !== undefined && { askedAt }),
    });

  it('K-183 says until when the filter is asked again; who gets in then enters then', () => {
    expect(asked({ vip: false })).toMatchObject({ reason: { code: 'filter-false' }, until: at(10) });
    expect(asked({})).toMatchObject({ reason: { code: 'filter-unknown' }, until: at(10) });
    expect(asked({ vip: true }, at(7))).toMatchObject({ kind: 'admit', at: at(7) });
    expect(asked({ vip: false }, at(7))).toMatchObject({ kind: 'refuse', until: at(10) });
  });

  it('K-183 is for the filter alone', () => {
    expect(ask({ entry: { key: 'cart_id', grace: 10 } })).not.toHaveProperty('until');
    expect(ask({ entry: { filter: vip }, attributes: { vip: false } })).not.toHaveProperty('until');
  });
});
