import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../graph/types.ts';
import { survey } from '../mentions/survey.ts';
import { event, factsOf, graphOf, node, programOf } from '../testing/build.ts';
import { kernel } from '../testing/drive.ts';
import { bye, trigger } from '../testing/journeys.ts';

const say = node('say', { text: 'Hi' });

describe('documents from elsewhere', () => {
  it('K-100 with 10,000 nodes are refused with one complaint', () => {
    const nodes = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`n${i}`, say]));
    const lines = Array.from({ length: 9_999 }, (_, i) => `n${i}.next > n${i + 1}`);
    const params = { issue: 'too-many-nodes', maximum: 2_000 };
    expect(kernel.compile(graphOf(nodes, lines)).diagnostics).toMatchObject([
      { code: 'graph-invalid', path: 'nodes', params },
    ]);
    expect(survey(kernel, graphOf(nodes))).toBeNull();
  });

  it.each(['constructor', 'tostring', 'hasownproperty', 'valueof'])(
    'K-125 a node may be called %s, and is a node like any other',
    (id) => {
      const graph = graphOf({ in: trigger, [id]: say, out: bye('out') }, [
        `in.next > ${id}`,
        `${id}.next > out`,
      ]);
      expect(kernel.compile(graph).diagnostics).toEqual([]);
      expect(survey(kernel, graph)?.nodes.map((one) => one.id)).toContain(id);
    },
  );

  it.each([
    ['as the id of a node', (inner: string) => `{"__proto__": ${inner}}`, 'nodes.__proto__'],
    [
      'in a node',
      (inner: string) => `{"a": ${inner.replace('{', '{"__proto__": {},')}}`,
      'nodes.a.__proto__',
    ],
    [
      'in a config',
      (inner: string) => `{"a": ${inner.replace('"config":{', '"config":{"__proto__":{},')}}`,
      'nodes.a.config.__proto__',
    ],
  ])('K-125 `__proto__` %s is refused with its path', (_, written, path) => {
    const nodes = JSON.parse(written(JSON.stringify(say))) as { [id: string]: GraphNode };
    const { diagnostics } = kernel.compile({ ...graphOf({}), nodes });
    expect(diagnostics).toMatchObject([{ code: 'unknown-field', path }]);
  });

  it.each(['constructor', '__proto__', 'toString'])('K-100 a type called %s is none', (type) => {
    expect(
      kernel.compile(graphOf({ in: trigger, a: node(type) }, ['in.next > a'])).diagnostics,
    ).toMatchObject([{ code: 'unknown-node-type', path: 'nodes.a.type' }]);
  });
});

describe('a program of a later Perennial', () => {
  const known = programOf(kernel, graphOf({ in: trigger, out: bye('out') }, ['in.next > out']));
  const program = { ...known, schema: 2 } as unknown as typeof known;
  const [facts, now] = [factsOf(), 0];
  const first = event('Signed Up', 0);
  const state = { schema: 1 } as never;
  const newer = { ok: false, reason: { code: 'program-newer', params: { found: 2, known: 1 } } };

  it('K-127 lets nobody in', () => {
    expect(kernel.listens(known)).not.toEqual([]);
    expect([kernel.listens(program), kernel.calendar(program)]).toEqual([[], []]);
    const history = () => ({
      liveWithKey: false,
      everEntered: false,
      lastEndedAt: null,
      lastEnteredAt: null,
    });
    expect(kernel.consider({ program, event: first, facts, now, history })).toEqual({
      kind: 'error',
      reason: newer.reason,
    });
  });

  it('K-127 fails whatever is asked of it', () => {
    const stimulus = { kind: 'admit', at: first.at, trigger: 'in', event: first } as const;
    const reason = { code: 'event' };
    expect(kernel.enroll({ program, journey: 'j', id: 'e', stimulus, reason, facts, now })).toEqual(newer);
    expect(kernel.transition(program, state, stimulus, facts, now)).toEqual(newer);
    expect(kernel.turn({ program, state, events: [], facts, now })).toEqual(newer);
    expect(kernel.overAt(program, 'out')).toBeNull();
  });
});
