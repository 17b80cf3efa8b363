import { applyOperation, type Diagnostic, type Graph, type GraphNode } from '@perennial/journey';
import { describe, expect, test } from 'vitest';
import { fixOf } from './fixes.ts';
import { kernel } from './kernel.ts';

const node = (type: string, config: GraphNode['config'], x = 0): GraphNode => ({
  type,
  version: 1,
  config,
  position: { x, y: 0 },
});
const arms = (...weights: readonly number[]) => ({
  arms: weights.map((weight, i) => ({ port: 'abcdef'[i]!, weight })),
});

const right: Graph = {
  schema: 1,
  nodes: {
    start: node('trigger-event', { event: 'Signed Up' }),
    split: node('split', arms(50, 50)),
    one: node('exit', { reason: 'one' }),
    two: node('exit', { reason: 'two' }),
  },
  edges: [
    { from: 'start', port: 'next', to: 'split' },
    { from: 'split', port: 'a', to: 'one' },
    { from: 'split', port: 'b', to: 'two' },
  ],
  settings: {
    entry: { reentry: { kind: 'once' } },
    goal: { event: 'Order Completed', window: { amount: 7, unit: 'days' }, exits: false },
  },
};
const wrong = (change: (graph: Graph) => Partial<Graph>): Graph => ({ ...right, ...change(right) });
const definitionOf = (type: string) => kernel.nodes.get(type);

const faults: readonly (readonly [string, string, Graph])[] = [
  [
    'weights-not-100',
    'even-shares',
    wrong(({ nodes }) => ({ nodes: { ...nodes, split: node('split', arms(50, 20)) } })),
  ],
  ['dangling-port', 'end-here', wrong(({ edges }) => ({ edges: edges.slice(0, 2), nodes: without('two') }))],
  [
    'unreachable-node',
    'remove',
    wrong(({ nodes }) => ({ nodes: { ...nodes, lost: node('exit', { reason: 'x' }) } })),
  ],
  [
    'unknown-port',
    'reconnect',
    wrong(({ edges }) => ({ edges: [...edges.slice(0, 2), { from: 'split', port: 'bb', to: 'two' }] })),
  ],
  [
    'unknown-port',
    'disconnect',
    wrong(({ edges }) => ({ edges: [...edges, { from: 'split', port: 'quite other', to: 'two' }] })),
  ],
  [
    'edge-unknown-node',
    'disconnect',
    wrong(({ edges }) => ({ edges: [...edges, { from: 'split', port: 'c', to: 'gone' }] })),
  ],
  [
    'port-taken',
    'disconnect',
    wrong(({ edges }) => ({ edges: [...edges, { from: 'split', port: 'a', to: 'two' }] })),
  ],
  [
    'edge-into-trigger',
    'disconnect',
    wrong(({ edges, nodes }) => ({
      nodes: { ...nodes, split: node('split', arms(40, 40, 20)) },
      edges: [...edges, { from: 'split', port: 'c', to: 'start' }],
    })),
  ],
  [
    'unknown-field',
    'drop-field',
    wrong(({ nodes }) => ({ nodes: { ...nodes, one: node('exit', { reason: 'one', colour: 'red' }) } })),
  ],
];

function without(id: string): Graph['nodes'] {
  return Object.fromEntries(Object.entries(right.nodes).filter(([each]) => each !== id));
}

describe('what can be mended', () => {
  test('the drawing that the faults are made of has none', () => {
    expect(kernel.compile(right).diagnostics).toEqual([]);
  });

  test.each(faults)('%s by %s: the complaint is gone, and none comes in its place', (code, fix, graph) => {
    const { diagnostics } = kernel.compile(graph);
    const about = diagnostics.find((one) => one.code === code);
    expect(about).toBeDefined();
    const found = fixOf(graph, about!, definitionOf);
    expect(found?.code).toBe(fix);
    const mended = applyOperation(graph, found!.operation);
    const after = mended.ok ? kernel.compile(mended.graph).diagnostics : null;
    expect(after?.filter((one) => one.code === code)).toEqual([]);
    // One that was taken away may leave an open end, which is for its author.
    expect(after?.filter((one) => one.code !== 'dangling-port')).toEqual([]);
  });

  const written = (text: string) =>
    wrong(({ nodes }) => ({
      nodes: {
        ...nodes,
        one: node('send', {
          channel: 'sms',
          class: 'marketing',
          topic: 'news',
          onSkip: 'continue',
          expiresAfter: { amount: 1, unit: 'hours' },
          variants: [{ id: 'a', weight: 100, content: { text } }],
        }),
      },
    }));
  const textOf = (graph: Graph, about: Diagnostic) => {
    const { operation } = fixOf(graph, about, definitionOf)!;
    const mended = applyOperation(graph, operation);
    const config = mended.ok ? mended.graph.nodes['one']!.config : {};
    return (config['variants'] as unknown as { content: { text: string } }[])[0]!.content.text;
  };
  const inText = (code: string, params: Diagnostic['params'] = {}): Diagnostic => ({
    code,
    severity: 'warning',
    node: 'one',
    path: 'nodes.one.config.variants.0.content.text',
    params,
  });

  test.each([
    ['Hi {{ person.first_name }}!', 'Hi {{ person.first_name | default: "friend" }}!'],
    [
      '你好 {{person.first_name | capitalize}}',
      '你好 {{ person.first_name | capitalize | default: "朋友" }}',
    ],
    // Another variable, and one that has a default already.
    [
      '{{ person.first_name_2 }} {{ person.first_name | default: "x" }} {{ person.first_name }}',
      '{{ person.first_name_2 }} {{ person.first_name | default: "x" }} {{ person.first_name | default: "friend" }}',
    ],
  ])('a default where a value may be empty: %s', (before, after) => {
    const about = inText('variable-may-be-empty', { variable: 'person.first_name', share: 9 });
    expect(textOf(written(before), about)).toBe(after);
  });

  test('a line that says how to opt out, in the language of the text', () => {
    expect(textOf(written('Sale '), inText('opt-out-missing'))).toBe('Sale Reply STOP to opt out');
    expect(textOf(written('大减价'), inText('opt-out-missing'))).toBe('大减价，回T退订');
  });

  test('what was meant in the place of what is not there: in texts, and in conditions and rules', () => {
    const variable = { variable: 'person.frist', suggestion: 'first', use: 'person.first' };
    const text = '{{ person.frist }} {{ person.frist_name }} {{ x.person.frist }}';
    expect(textOf(written(text), inText('unknown-attribute', variable))).toBe(
      '{{ person.first }} {{ person.frist_name }} {{ x.person.frist }}',
    );
    const event = { event: 'Signed Up', suggestion: 'Signed In' } as const;
    const about = { code: 'unknown-event', severity: 'warning', node: 'start' } as const;
    const start = { ...about, path: 'nodes.start.config.event', params: event };
    expect(fixOf(right, start, definitionOf)?.operation).toMatchObject({ config: { event: 'Signed In' } });
    const rule = {
      code: 'unknown-event',
      severity: 'warning',
      path: 'settings.goal.event',
      params: event,
    } as const;
    expect(fixOf(right, rule, definitionOf)?.operation).toMatchObject({
      op: 'set-settings',
      settings: { goal: { event: 'Signed In', exits: false } },
    });
  });

  test('of a segment the id, of a stage that is branched by the way out, too', () => {
    const [gone, there] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];
    const listed = wrong(({ nodes }) => ({
      nodes: { ...nodes, one: node('list', { act: 'add', list: gone }) },
    }));
    const list = { suggestion: 'Fans', use: there };
    const about = { code: 'segment-archived', severity: 'warning', node: 'one' } as const;
    expect(
      fixOf(listed, { ...about, path: 'nodes.one.config.list', params: list }, definitionOf),
    ).toMatchObject({ params: { name: 'Fans' }, operation: { config: { list: there } } });
    const branched = wrong(({ nodes, edges }) => ({
      nodes: { ...nodes, split: node('branch-stage', { model: 'four', stages: ['grwth'] }) },
      edges: [
        edges[0]!,
        { from: 'split', port: 'grwth', to: 'one' },
        { from: 'split', port: 'else', to: 'two' },
      ],
    }));
    const stage = { stage: 'grwth', model: 'four', suggestion: 'growth' };
    const path = 'nodes.split.config.stages.0';
    const found = fixOf(
      branched,
      { ...about, code: 'stage-unknown', node: 'split', path, params: stage },
      definitionOf,
    );
    const mended = applyOperation(branched, found!.operation);
    expect(mended.ok && kernel.compile(mended.graph).diagnostics).toEqual([]);
  });

  test('times: a message that is good for longer, waits that share what there is', () => {
    const expiry = { ...inText('expires-before-opening'), path: 'nodes.one.config.expiresAfter' };
    const { operation } = fixOf(written('Hi STOP'), expiry, definitionOf)!;
    expect(operation).not.toHaveProperty('config.expiresAfter');
    const step = (id: string) => ({
      id,
      channel: 'email',
      content: { subject: 'Hi', html: 'Hi' },
      patience: { amount: 2, unit: 'days' },
      success: 'opened',
    });
    const reach = wrong(({ nodes }) => ({
      nodes: {
        ...nodes,
        one: node('reach', { class: 'marketing', topic: 'x', steps: [step('a'), step('b'), step('c')] }),
      },
    }));
    const late = inText('waits-past-expiry', { step: 2, expiry: { amount: 24, unit: 'hours' } });
    expect(fixOf(reach, late, definitionOf)?.operation).toMatchObject({
      config: {
        steps: [
          { patience: { amount: 8, unit: 'hours' } },
          { patience: { amount: 8, unit: 'hours' } },
          { patience: { amount: 2, unit: 'days' } },
        ],
      },
    });
  });

  test('shares are whole and add up', () => {
    const graph = wrong(({ nodes }) => ({ nodes: { ...nodes, split: node('split', arms(1, 1, 1)) } }));
    const about = kernel.compile(graph).diagnostics.find(({ code }) => code === 'weights-not-100')!;
    expect(fixOf(graph, about, definitionOf)?.operation).toMatchObject({ config: arms(34, 33, 33) });
  });

  test('what only its author can know has no button', () => {
    const about = { code: 'no-trigger', severity: 'error', path: 'nodes' } as const;
    expect(fixOf(right, about, definitionOf)).toBeNull();
    expect(fixOf(right, { ...about, code: 'constructor' }, definitionOf)).toBeNull();
  });
});
