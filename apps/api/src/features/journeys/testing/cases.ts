import type { Graph, JsonObject } from '@perennial/journey';
import { plainRules, type Industry, type Rules } from '@perennial/content/check';
import type { WorkspaceFacts } from '@perennial/nodes';
import {
  bothWays,
  branch,
  bye,
  drawing,
  journeys,
  node,
  pause,
  pools,
  programOf,
  segments,
  signedUp,
  sms,
} from './drawing.ts';

/** A complaint with a document that raises it, where, and another one that is nearly the same and doesn't. */
export interface Case {
  readonly raises: unknown;
  readonly near: unknown;
  readonly path: string;
  /** What the workspace tells otherwise than usual. */
  readonly facts?: Partial<WorkspaceFacts>;
  /** Of what the near miss is told, where that and not the drawing makes the difference. */
  readonly nearFacts?: Partial<WorkspaceFacts>;
  /** What its texts are held to otherwise than usual. */
  readonly rules?: Rules;
}

const say = sms('Hello! Reply STOP to opt out');
const fine = drawing({ it: say });
const off = (one: Graph['nodes'][string]) => ({ ...one, disabled: true });
const nested = (depth: number): JsonObject => (depth === 0 ? {} : { x: nested(depth - 1) });
const one = (it: Graph['nodes'][string], edges?: readonly string[]) => drawing({ it }, edges);
const split = (...weights: readonly number[]) =>
  node('split', { arms: weights.map((weight, i) => ({ port: 'abc'[i]!, weight })) });
const arms = ['in.next > it', 'it.a > out', 'it.b > out'];
const goal = { event: 'Order Completed', window: { amount: 7, unit: 'days' }, exits: false } as const;
const attribute = (path: string, test: JsonObject): JsonObject => ({ type: 'attribute', path, test });
const exists = { op: 'exists' };
const welcome = '0192d3a4-0000-7000-8000-000000000001';
/** A copy that is a version of a template. */
const taken = (version: number) =>
  sms('', {
    variants: [
      { id: 'a', weight: 100, content: { text: 'Hello! STOP' }, template: { id: welcome, version } },
    ],
  });
const shelf = (more: object = {}): NonNullable<WorkspaceFacts['copies']> => ({
  versions: [{ id: welcome, version: 1, name: 'Welcome', kind: 'sms', archived: false, newest: 1, ...more }],
  fragments: ['greeting'],
});
const all = (...of: readonly JsonObject[]) => one(branch({ type: 'all', of }), bothWays);
const stage = (...names: readonly string[]): JsonObject => ({ type: 'stage', model: 'four', in: names });
const plan = (op: string, value: string | number) => attribute('plan', { op, value });
const filtered = (filter: Graph['settings']['entry']['filter'] & object) =>
  drawing({ it: say }, undefined, { entry: { reentry: { kind: 'once' }, filter } });
const onPlan = filtered({ type: 'attribute', path: 'plan', test: { op: 'is', value: 'free' } });
const pulled = node('on-exit', { goals: true, stops: false });
const again = node('repeat', { rounds: 2 });
const listen = (event: string) => drawing({ in: node('trigger-event', { event }), it: say });
const reach = (...hours: readonly number[]) =>
  one(
    node('reach', {
      class: 'marketing',
      topic: 'news',
      steps: hours.map((amount, i) => ({
        id: 'abc'[i]!,
        channel: 'email',
        content: { subject: 'Hi', html: '<p>Hi</p>' },
        patience: { amount, unit: 'hours' },
        success: 'opened',
      })),
    }),
    ['in.next > it', 'it.reached > out', 'it.not-reached > out'],
  );
const handOver = (journey: string) => one(node('hand-over', { journey, payload: [], then: 'go-on' }));
const coupon = (pool: string) => one(node('coupon', { pool }), ['in.next > it', 'it.given > out']);
const webhook = (url: string) =>
  one(
    node('webhook', {
      method: 'POST',
      url,
      headers: [],
      body: '',
      capture: [],
      timeout: 10,
      giveUp: { amount: 1, unit: 'hours' },
    }),
    ['in.next > it', 'it.ok > out'],
  );
const mail = (members: readonly string[]) =>
  one(node('notify-team', { to: { kind: 'mail', members, subject: 'New' }, text: 'Somebody new' }));
const schedule = (weekday: number, filter: JsonObject, zone = 'person') =>
  drawing(
    {
      in: node('trigger-schedule', { when: { every: 'week', weekdays: [weekday], time: '10:00' }, zone }),
      it: say,
    },
    undefined,
    { entry: { reentry: { kind: 'always' }, filter: filter as never } },
  );
const running = (graph: Graph, other: Graph): Partial<WorkspaceFacts> => ({
  running: {
    now: Date.UTC(2027, 0, 4),
    program: programOf(graph),
    others: [{ id: journeys.taking, name: 'Welcome', program: programOf(other) }],
  },
});
const later = drawing({ wait: pause, it: say }, ['in.next > wait', 'wait.next > it', 'it.next > out']);
const setAttribute = (name: string) =>
  one(node('update-person', { changes: [{ act: 'set', name, value: 'x' }] }));
const byMessage = (of: string) =>
  drawing({ say, it: node('branch-message', { of, fates: ['opened'] }) }, [
    'in.next > say',
    'say.next > it',
    'it.opened > out',
    'it.none > out',
  ]);

/** A text that nobody objects to, with a piece of it in question. */
const copy = (piece: string) => one(sms(`Fern: Hi you, ${piece} 10 off: https://fern.example STOP`));
/** Of a trade: a piece that its manners forbid, and one that they don't. */
const mannered = (industry: Industry, wrong: string, right: string): Case => ({
  raises: copy(wrong),
  near: copy(right),
  path: textPath,
  rules: { ...plainRules, industry },
});
const textPath = 'nodes.it.config.variants.0.content.text';

/** A code, whether it is raised, and by what. */
type More = readonly [code: string, isRaised: boolean, graph: Graph, facts?: Partial<WorkspaceFacts>];

/** By code, in the order in which the words stand. */
export const cases: { readonly [code: string]: Case } = {
  // the document
  'graph-invalid': { raises: { ...fine, edges: {} }, near: { ...fine, edges: [] }, path: 'edges' },
  'graph-newer': { raises: { ...fine, schema: 2 }, near: { ...fine, schema: 1 }, path: 'schema' },
  'too-deep': {
    raises: one({ ...say, config: nested(70) }),
    near: one({ ...say, config: nested(40) }),
    path: '',
  },
  'unknown-field': { raises: { ...fine, colour: 1 }, near: fine, path: 'colour' },
  // nodes
  'unknown-node-type': { raises: one(node('shout', {})), near: fine, path: 'nodes.it.type' },
  'node-newer': { raises: one({ ...say, version: 2 }), near: fine, path: 'nodes.it.version' },
  'config-invalid': {
    raises: one(sms('Hi STOP', { topic: '' })),
    near: one(sms('Hi STOP', { topic: 'x' })),
    path: 'nodes.it.config.topic',
  },
  'reserved-node-id': {
    raises: drawing({ entry: say }, ['in.next > entry']),
    near: drawing({ entry: signedUp, it: say }, ['in.next > it', 'entry.next > it']),
    path: 'nodes.entry',
  },
  // structure
  'no-trigger': { raises: drawing({ in: off(signedUp), it: off(say) }), near: fine, path: 'nodes' },
  'edge-unknown-node': {
    raises: one(say, ['in.next > it', 'it.next > gone']),
    near: fine,
    path: 'edges.1.to',
  },
  'edge-at-note': {
    raises: drawing({ it: say, memo: node('note', { text: 'x' }) }, ['in.next > it', 'it.next > memo']),
    near: drawing({ it: say, memo: node('note', { text: 'x' }) }),
    path: 'edges.1.to',
  },
  'edge-into-trigger': {
    raises: drawing({ it: say, two: signedUp }, ['in.next > it', 'it.next > two', 'two.next > it']),
    near: drawing({ it: say, two: signedUp }, ['in.next > it', 'it.next > out', 'two.next > it']),
    path: 'edges.1.to',
  },
  'unknown-port': { raises: one(say, ['in.next > it', 'it.later > out']), near: fine, path: 'edges.1.port' },
  'port-taken': {
    raises: drawing({ it: say, two: bye }, ['in.next > it', 'it.next > out', 'it.next > two']),
    near: fine,
    path: 'edges.2.port',
  },
  'dangling-port': {
    raises: one(branch(attribute('plan', exists)), bothWays.slice(0, 2)),
    near: one(branch(attribute('plan', exists)), bothWays),
    path: 'nodes.it',
  },
  'unreachable-node': {
    raises: drawing({ it: say, lost: bye }),
    near: drawing({ it: say, lost: off(bye) }),
    path: 'nodes.lost',
  },
  cycle: {
    raises: drawing({ it: say, two: say }, ['in.next > it', 'it.next > two', 'two.next > it']),
    near: drawing({ it: say, two: say }, ['in.next > it', 'it.next > two', 'two.next > out']),
    path: 'nodes.it',
  },
  'cycle-without-limit': {
    raises: drawing({ it: pause, two: say }, ['in.next > it', 'it.next > two', 'two.next > it']),
    near: drawing({ it: pause, two: again }, [
      'in.next > it',
      'it.next > two',
      'two.again > it',
      'two.done > out',
    ]),
    path: 'nodes.it',
  },
  'cycle-without-wait': {
    raises: drawing({ it: say, two: again }, [
      'in.next > it',
      'it.next > two',
      'two.again > it',
      'two.done > out',
    ]),
    near: drawing({ it: pause, two: again }, [
      'in.next > it',
      'it.next > two',
      'two.again > it',
      'two.done > out',
    ]),
    path: 'nodes.it',
  },
  'experiment-without-goal': {
    raises: one(split(50, 50), arms),
    near: drawing({ it: split(50, 50) }, arms, { goal }),
    path: 'nodes.it',
  },
  'edge-into-on-exit': {
    raises: drawing({ it: say, pulled }, ['in.next > it', 'it.next > pulled', 'pulled.next > out']),
    near: drawing({ it: say, pulled }, ['in.next > it', 'it.next > out', 'pulled.next > out']),
    path: 'edges.1.to',
  },
  'several-on-exit': {
    raises: drawing({ it: say, pulled, two: pulled }, [
      'in.next > it',
      'pulled.next > out',
      'two.next > out',
    ]),
    near: drawing({ it: say, pulled, two: off(pulled) }, ['in.next > it', 'pulled.next > out']),
    path: 'nodes.two',
  },
  'wait-on-exit': {
    raises: drawing({ it: say, pulled, rest: pause }, [
      'in.next > it',
      'pulled.next > rest',
      'rest.next > out',
    ]),
    near: drawing({ it: say, pulled, rest: off(pause) }, [
      'in.next > it',
      'pulled.next > rest',
      'rest.next > out',
    ]),
    path: 'nodes.rest',
  },
  // conditions
  'never-true': {
    raises: all(plan('is', 'free'), plan('is', 'gold')),
    near: all(plan('is', 'free'), plan('is-not', 'gold')),
    path: 'nodes.it.config.branches.0.when.of.1',
  },
  'property-outside-where': {
    raises: one(branch({ type: 'property', path: 'total', test: exists }), bothWays),
    near: drawing({
      in: node('trigger-event', {
        event: 'Signed Up',
        where: { type: 'property', path: 'total', test: exists },
      }),
      it: say,
    }),
    path: 'nodes.it.config.branches.0.when',
  },
  // what is named and not there
  'unknown-event': { raises: listen('Signed Upp'), near: listen('Signed Up'), path: 'nodes.in.config.event' },
  'unknown-attribute': {
    raises: one(branch(attribute('frist_name', exists)), bothWays),
    near: one(branch(attribute('first_name.nick', exists)), bothWays),
    path: 'nodes.it.config.branches.0.when.path',
  },
  'unknown-property': {
    raises: one(sms('{{ entry.sorce | default: "x" }} STOP')),
    near: one(sms('{{ entry.source | default: "x" }} STOP')),
    path: 'nodes.it.config.variants.0.content.text',
  },
  'unknown-variable': {
    raises: one(sms('{{ persn.first_name | default: "x" }} STOP')),
    near: one(sms('{{ person.first_name | default: "x" }} STOP')),
    path: 'nodes.it.config.variants.0.content.text',
  },
  'variable-may-be-empty': {
    raises: one(sms('Hi {{ person.first_name }} STOP')),
    near: one(sms('Hi {{ person.first_name | default: "friend" }} STOP')),
    path: 'nodes.it.config.variants.0.content.text',
  },
  'segment-unknown': {
    raises: one(branch({ type: 'segment', segment: segments.nobodys }), bothWays),
    near: one(branch({ type: 'segment', segment: segments.vips }), bothWays),
    path: 'nodes.it.config.branches.0.when.segment',
  },
  'segment-archived': {
    raises: drawing({
      in: node('trigger-segment', { on: 'joined', segment: segments.oldVips, existing: 'later' }),
      it: say,
    }),
    near: drawing({
      in: node('trigger-segment', { on: 'joined', segment: segments.vips, existing: 'later' }),
      it: say,
    }),
    path: 'nodes.in.config.segment',
  },
  'list-is-segment': {
    raises: one(node('list', { act: 'add', list: segments.vips })),
    near: one(node('list', { act: 'add', list: segments.fans })),
    path: 'nodes.it.config.list',
  },
  'stage-model-unknown': {
    raises: one(branch({ type: 'stage', model: 'fuor', in: ['growth'] }), bothWays),
    near: one(branch(stage('growth')), bothWays),
    path: 'nodes.it.config.branches.0.when.model',
  },
  'stage-model-inactive': {
    raises: one(branch({ type: 'stage', model: 'idle', in: ['one'] }), bothWays),
    near: one(branch(stage('growth')), bothWays),
    path: 'nodes.it.config.branches.0.when.model',
  },
  'stage-unknown': {
    raises: drawing({ in: node('trigger-stage', { on: 'entered', model: 'four', stage: 'grwth' }), it: say }),
    near: drawing({ in: node('trigger-stage', { on: 'entered', model: 'four', stage: 'growth' }), it: say }),
    path: 'nodes.in.config.stage',
  },
  'rfm-group-unknown': {
    raises: one(branch({ type: 'rfm-group', in: ['champion'] }), bothWays),
    near: one(branch({ type: 'rfm-group', in: ['champions'] }), bothWays),
    path: 'nodes.it.config.branches.0.when.in.0',
  },
  // who would be reached, and when
  'hours-never-open': {
    raises: one(
      sms('', {
        channel: 'push',
        variants: [{ id: 'a', weight: 100, content: { title: 'Hi', body: 'There' } }],
      }),
    ),
    near: one(
      sms('', {
        channel: 'push',
        class: 'transactional',
        variants: [{ id: 'a', weight: 100, content: { title: 'Hi', body: 'There' } }],
      }),
    ),
    path: 'nodes.it.config.channel',
  },
  'expires-before-opening': {
    raises: one(sms('Hi STOP', { expiresAfter: { amount: 10, unit: 'hours' } })),
    near: one(sms('Hi STOP', { expiresAfter: { amount: 11, unit: 'hours' } })),
    path: 'nodes.it.config.expiresAfter',
  },
  'waits-past-expiry': {
    raises: reach(24, 1),
    near: reach(23, 24),
    path: 'nodes.it.config.steps.0.patience',
  },
  'filter-passes-nobody': {
    raises: onPlan,
    near: onPlan,
    path: 'settings.entry.filter',
    facts: { audience: { of: 100, passes: 0, unknown: 0, sampled: false } },
    nearFacts: { audience: { of: 100, passes: 0, unknown: 1, sampled: false } },
  },
  'filter-passes-everybody': {
    raises: onPlan,
    near: onPlan,
    path: 'settings.entry.filter',
    facts: { audience: { of: 100, passes: 100, unknown: 0, sampled: false } },
    nearFacts: { audience: { of: 100, passes: 99, unknown: 0, sampled: false } },
  },
  'same-people-same-day': {
    raises: fine,
    near: fine,
    path: 'nodes.in',
    facts: running(fine, fine),
    nearFacts: running(fine, later),
  },
  // single node types
  'url-missing': { raises: webhook(''), near: webhook('https://example.com'), path: 'nodes.it.config.url' },
  'url-not-http': {
    raises: webhook('ftp://example.com'),
    near: webhook('{{ data.x }}/y'),
    path: 'nodes.it.config.url',
  },
  'members-missing': {
    raises: mail([]),
    near: mail(['2d8c4e3f-5b6f-4c7d-ae8f-9a0b1c2d3e4f']),
    path: 'nodes.it.config.to.members',
  },
  'pool-missing': { raises: coupon(''), near: coupon(pools.full), path: 'nodes.it.config.pool' },
  'pool-unusable': { raises: coupon(pools.archived), near: coupon(pools.full), path: 'nodes.it.config.pool' },
  'pool-small': { raises: coupon(pools.small), near: coupon(pools.full), path: 'nodes.it.config.pool' },
  'segment-missing': {
    raises: one(node('list', { act: 'add', list: '' })),
    near: one(node('list', { act: 'add', list: segments.fans })),
    path: 'nodes.it.config.list',
  },
  'journey-missing': {
    raises: handOver(''),
    near: handOver(journeys.taking),
    path: 'nodes.it.config.journey',
  },
  'journey-unknown': {
    raises: handOver(journeys.gone),
    near: handOver(journeys.taking),
    path: 'nodes.it.config.journey',
  },
  'journey-takes-nobody': {
    raises: handOver(journeys.closed),
    near: handOver(journeys.taking),
    path: 'nodes.it.config.journey',
  },
  'journey-not-live': {
    raises: handOver(journeys.draft),
    near: handOver(journeys.taking),
    path: 'nodes.it.config.journey',
  },
  'journey-itself': {
    raises: handOver(journeys.self),
    near: handOver(journeys.taking),
    path: 'nodes.it.config.journey',
  },
  'message-unknown': { raises: byMessage('gone'), near: byMessage('say'), path: 'nodes.it.config.of' },
  'attribute-missing': {
    raises: setAttribute(''),
    near: setAttribute('tier'),
    path: 'nodes.it.config.changes.0.name',
  },
  'attribute-is-address': {
    raises: setAttribute('email'),
    near: setAttribute('email_2'),
    path: 'nodes.it.config.changes.0.name',
  },
  'audience-everybody': {
    raises: drawing({
      in: node('trigger-schedule', { when: { every: 'day', time: '10:00' }, zone: 'person' }),
      it: say,
    }),
    near: schedule(1, plan('is', 'free')),
    path: 'settings.entry.filter',
  },
  'weights-not-100': {
    raises: drawing({ it: split(50, 40) }, arms, { goal }),
    near: drawing({ it: split(50, 50) }, arms, { goal }),
    path: 'nodes.it.config.arms',
  },
  'content-empty': { raises: one(sms('')), near: one(say), path: 'nodes.it.config.variants.0.content.text' },
  'opt-out-missing': {
    raises: one(sms('Sale today')),
    near: one(sms('Sale today', { class: 'transactional' })),
    path: 'nodes.it.config.variants.0.content.text',
  },
  'unknown-zone': {
    raises: schedule(1, plan('is', 'free'), 'Mars/Olympus'),
    near: schedule(1, plan('is', 'free'), 'Asia/Shanghai'),
    path: 'nodes.in.config.zone',
  },
  'template-unknown': {
    raises: one(taken(2)),
    near: one(taken(1)),
    path: 'nodes.it.config.variants.0.template',
    facts: { copies: shelf() },
    nearFacts: { copies: shelf() },
  },
  'template-other-channel': {
    raises: one(taken(1)),
    near: one(taken(1)),
    path: 'nodes.it.config.variants.0.template',
    facts: { copies: shelf({ kind: 'push' }) },
    nearFacts: { copies: shelf() },
  },
  'template-archived': {
    raises: one(taken(1)),
    near: one(taken(1)),
    path: 'nodes.it.config.variants.0.template',
    facts: { copies: shelf({ archived: true }) },
    nearFacts: { copies: shelf() },
  },
  'template-outdated': {
    raises: one(taken(1)),
    near: one(taken(1)),
    path: 'nodes.it.config.variants.0.template',
    facts: { copies: shelf({ newest: 3 }) },
    nearFacts: { copies: shelf() },
  },
  'template-unknown-fragment': {
    raises: one(sms("Hello {% render 'gone' %} STOP")),
    near: one(sms("Hello {% render 'greeting' %} STOP")),
    path: 'nodes.it.config.variants.0.content.text',
    facts: { copies: shelf() },
    nearFacts: { copies: shelf() },
  },
  'text-not-approved': {
    raises: one(say),
    near: one(say),
    path: 'nodes.it.config.variants.0.content.text',
    facts: { approvals: { strict: [{ name: '阿里云短信', approved: new Set() }], others: false } },
    nearFacts: {
      approvals: {
        strict: [{ name: '阿里云短信', approved: new Set(['Hello! Reply STOP to opt out']) }],
        others: false,
      },
    },
  },
  // texts
  'template-bad-syntax': {
    raises: one(sms('Hi {{ person.plan STOP')),
    near: one(sms('Hi {{ person.plan }} STOP')),
    path: 'nodes.it.config.variants.0.content.text',
  },
  'template-unknown-tag': {
    raises: one(sms('{% iff person.plan %}Hi{% endif %} STOP')),
    near: one(sms('{% if person.plan %}Hi{% endif %} STOP')),
    path: 'nodes.it.config.variants.0.content.text',
  },
  'template-unknown-filter': {
    raises: one(sms('{{ person.plan | shout }} STOP')),
    near: one(sms('{{ person.plan | upcase }} STOP')),
    path: 'nodes.it.config.variants.0.content.text',
  },
  'elements-missing': { raises: one(sms('Hello! STOP')), near: copy(''), path: textPath },
  'text-long': { raises: copy('so '.repeat(90)), near: copy('so '.repeat(80)), path: textPath },
  'text-too-long': { raises: copy('so '.repeat(340)), near: copy('so '.repeat(300)), path: textPath },
  'symbols-exaggerated': { raises: copy('look!!'), near: copy('look!'), path: textPath },
  'false-promotion': {
    raises: copy('the lowest price ever,'),
    near: copy('a lower price than before,'),
    path: textPath,
  },
  'sensitive-word': { raises: copy('casino tickets,'), near: copy('cinema tickets,'), path: textPath },
  'induced-sharing': {
    raises: copy('forward this to 5 friends to get'),
    near: copy('invite a friend: after their first order you both get'),
    path: textPath,
  },
  'link-doubtful': {
    raises: copy('http://fern.example or'),
    near: copy('https://www.fern.example or'),
    path: textPath,
  },
  'style-exclamations': mannered('education', 'look! here!', 'look! here,'),
  'style-emoji': mannered('consumer', '🥥🌴🍹', '🥥🌴'),
  'style-superlative': mannered('finance', 'at risk, the best', 'at risk, the first'),
  'style-hype': mannered('education', 'hurry,', 'in time,'),
  'style-stiff': mannered('consumer', 'hereby', 'here are'),
  'style-risk-missing': mannered('finance', 'yes,', 'your capital is at risk,'),
};

/** What no drawing can raise today, and why. */
export const elsewhere: { readonly [code: string]: string } = {
  'graph-too-old': 'no schema number has been left behind yet',
  'node-too-old': 'no version of a node type has been left behind yet',
  'duration-not-positive': 'the schema of conditions refuses it before',
  'operation-invalid': 'of a change, not of a drawing',
  'template-too-long': 'no field of a node takes a text so long',
  'only-in-journeys': 'of segments',
  'ask-the-segment': 'of segments',
  'definition-unreadable': 'of segments',
};

/** Further ways to raise or not to raise what has a case above. */
const further: readonly More[] = [
  [
    'never-true',
    true,
    all(attribute('plan', { op: 'more', value: 5 }), attribute('plan', { op: 'less', value: 3 })),
  ],
  [
    'never-true',
    false,
    all(attribute('plan', { op: 'more', value: 3 }), attribute('plan', { op: 'less', value: 5 })),
  ],
  ['never-true', true, all(attribute('plan', { op: 'in', values: [] }))],
  ['never-true', false, all(attribute('plan', { op: 'in', values: ['free'] }))],
  ['never-true', true, all(stage('growth'), stage('mature'))],
  ['never-true', false, all(stage('growth', 'mature'), stage('mature'))],
  ['never-true', false, all(stage('growth'), { type: 'stage', model: 'idle', in: ['one'] })],
  [
    'same-people-same-day',
    true,
    schedule(1, plan('is', 'free')),
    running(schedule(1, plan('is', 'free')), schedule(1, plan('is-not', 'gold'))),
  ],
  [
    'same-people-same-day',
    false,
    schedule(1, plan('is', 'free')),
    running(schedule(1, plan('is', 'free')), schedule(2, plan('is-not', 'gold'))),
  ],
  [
    'same-people-same-day',
    false,
    onPlan,
    running(onPlan, filtered({ type: 'attribute', path: 'plan', test: { op: 'is', value: 'gold' } })),
  ],
  ['same-people-same-day', false, fine, running(fine, listen('Order Completed'))],
  ['same-people-same-day', false, fine, running(fine, one(sms('Hi', { class: 'transactional' })))],
  [
    'unknown-event',
    false,
    drawing({
      in: node('trigger-event', { event: 'Milestone' }),
      it: node('record-event', { event: 'Milestone', properties: [] }),
    }),
  ],
  [
    'variable-may-be-empty',
    false,
    one(sms('{% if person.first_name %}Hi {{ person.first_name }}{% endif %} STOP')),
  ],
  ['variable-may-be-empty', false, one(sms('{{ person.plan }} STOP'))],
  ['variable-may-be-empty', true, one(sms('{{ entry.source }} STOP'))],
  ['variable-may-be-empty', false, one(sms('{{ entry.plan }} STOP'))],
  ['unknown-attribute', true, one(sms('{{ person.frist_name | default: "x" }} STOP'))],
  ['unknown-variable', true, one(sms('{{ data.itt.x | default: "x" }} STOP'))],
  ['unknown-variable', false, one(sms('{{ data.it.x | default: "x" }} STOP'))],
  [
    'expires-before-opening',
    false,
    drawing(
      {
        wait: node('wait-until-time', {
          when: { kind: 'time', time: '10:00', day: 'same-or-next' },
          zone: 'person',
        }),
        it: sms('Hi STOP', { expiresAfter: { amount: 1, unit: 'hours' } }),
      },
      ['in.next > wait', 'wait.next > it', 'it.next > out'],
    ),
  ],
  ['experiment-without-goal', false, one(split(100, 0), arms)],
];

export const more = further.map(([code, isRaised, graph, facts]) => ({ code, isRaised, graph, facts }));
