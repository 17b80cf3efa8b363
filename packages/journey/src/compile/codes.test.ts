import { describe, expect, it } from 'vitest';
import type { Graph, GraphNode } from '../graph/types.ts';
import { graphOf, node } from '../testing/build.ts';
import { kernel } from '../testing/drive.ts';
import { bye, trigger } from '../testing/journeys.ts';
import type { JsonObject } from '../values.ts';
import { codes } from './codes.ts';
import type { Code } from './codes.ts';

const say = node('say', { text: 'Hi' });
const fork = node('fork', { attribute: 'vip' });
const pause = node('pause', { minutes: 5 });
const again = node('again', { rounds: 2 });
const pull = node('pulled');
const toss = node('toss');
const disabled = (it: GraphNode): GraphNode => ({ ...it, disabled: true });
const aged = (version: number, config: JsonObject) => node('aged', config, { version });

/** in > it */
const after = (it: GraphNode, nodes: Graph['nodes'] = {}, ...lines: readonly string[]) =>
  graphOf({ in: trigger, it, ...nodes }, ['in.next > it', ...lines]);
const fine = after(say);
const nested = (depth: number): JsonObject => (depth === 0 ? {} : { x: nested(depth - 1) });

/** For each code a document that raises it, where, and a near miss that does not. */
const table: { readonly [C in Exclude<Code, 'operation-invalid'>]: readonly [unknown, string, unknown] } = {
  'graph-invalid': [{ ...fine, edges: {} }, 'edges', { ...fine, edges: [] }],
  'graph-newer': [{ ...fine, schema: 2 }, 'schema', { ...fine, schema: 1 }],
  // No schema number has been left behind yet: nothing can be too old.
  'graph-too-old': [null, '', fine],
  'too-deep': [after({ ...say, config: nested(70) }), '', after({ ...say, config: nested(40) })],
  'unknown-field': [{ ...fine, colour: 1 }, 'colour', fine],
  'unknown-node-type': [after(node('shout', {})), 'nodes.it.type', after(say)],
  'node-newer': [after(aged(4, { words: [] })), 'nodes.it.version', after(aged(3, { words: [] }))],
  'node-too-old': [after(aged(1, { text: 'a' })), 'nodes.it.version', after(aged(2, { words: 'a' }))],
  'config-invalid': [
    after(node('say', { text: 1 })),
    'nodes.it.config.text',
    after(node('say', { text: '1' })),
  ],
  'reserved-node-id': [
    graphOf({ in: trigger, entry: say }, ['in.next > entry']),
    'nodes.entry',
    graphOf({ entry: trigger, out: say }, ['entry.next > out']),
  ],
  'no-trigger': [graphOf({ it: disabled(trigger) }), 'nodes', fine],
  'edge-unknown-node': [
    graphOf({ in: trigger }, ['in.next > gone']),
    'edges.0.to',
    graphOf({ in: trigger, gone: say }, ['in.next > gone']),
  ],
  'edge-at-note': [
    after(say, { memo: node('note', { text: '' }) }, 'it.next > memo'),
    'edges.1.to',
    after(say, { memo: node('note', { text: '' }) }),
  ],
  'edge-into-trigger': [
    after(say, { again: trigger }, 'it.next > again', 'again.next > it'),
    'edges.1.to',
    after(say, { again: trigger }, 'again.next > it'),
  ],
  'unknown-port': [
    after(say, { out: bye('x') }, 'it.later > out'),
    'edges.1.port',
    after(say, { out: bye('x') }, 'it.next > out'),
  ],
  'port-taken': [
    after(fork, { a: say, b: say }, 'it.yes > a', 'it.yes > b'),
    'edges.2.port',
    after(fork, { a: say, b: say }, 'it.yes > a', 'it.no > b'),
  ],
  'dangling-port': [after(fork, { a: say }, 'it.no > a'), 'nodes.it', after(fork, { a: say }, 'it.yes > a')],
  'unreachable-node': [after(say, { alone: say }), 'nodes.alone', after(say, { alone: disabled(say) })],
  cycle: [
    after(fork, { a: say }, 'it.yes > a', 'a.next > it'),
    'nodes.a',
    after(fork, { a: say }, 'it.yes > a', 'it.no > a'),
  ],
  'cycle-without-limit': [
    after(pause, { a: say }, 'it.next > a', 'a.next > it'),
    'nodes.a',
    after(pause, { a: again, b: say }, 'it.next > a', 'a.again > it', 'a.done > b'),
  ],
  'cycle-without-wait': [
    after(say, { a: again, b: say }, 'it.next > a', 'a.again > it', 'a.done > b'),
    'nodes.a',
    after(pause, { a: again, b: say }, 'it.next > a', 'a.again > it', 'a.done > b'),
  ],
  'experiment-without-goal': [
    after(toss),
    'nodes.it',
    graphOf({ in: trigger, it: toss }, ['in.next > it'], {
      goal: { event: 'Order Completed', window: { amount: 7, unit: 'days' }, exits: false },
    }),
  ],
  'edge-into-on-exit': [
    after(say, { pull, a: say }, 'it.next > pull', 'pull.next > a'),
    'edges.1.to',
    after(say, { pull, a: say }, 'pull.next > a'),
  ],
  'several-on-exit': [
    after(say, { pull, two: pull, a: say }, 'pull.next > a', 'two.next > a'),
    'nodes.two',
    after(say, { pull, two: disabled(pull), a: say }, 'pull.next > a', 'two.next > a'),
  ],
  'wait-on-exit': [
    after(say, { pull, a: pause, b: say }, 'pull.next > a', 'a.next > b'),
    'nodes.a',
    after(say, { pull, a: disabled(pause), b: say }, 'pull.next > a', 'a.next > b'),
  ],
};

function raised(document: unknown) {
  return kernel.compile(document).diagnostics;
}

describe('diagnostics', () => {
  for (const [code, [bad, path, near]] of Object.entries(table)) {
    if (code !== 'graph-too-old') {
      it(`K-106 ${code} is raised`, () => {
        const found = raised(bad).filter((each) => each.code === code);
        expect(found).toMatchObject([{ path, severity: codes[code as Code] }]);
      });
    }
    it(`K-106 ${code} is not raised by a near miss`, () => {
      expect(raised(near).map((each) => each.code)).not.toContain(code);
    });
  }

  it('K-106 a near miss is a whole journey in itself, mostly', () => {
    const broken = Object.values(table).filter(([, , near]) => kernel.compile(near).program === undefined);
    // A document without edges has a dangling trigger; one with a deep config has a wrong config.
    expect(broken.map(([, path]) => path)).toEqual(['edges', '']);
  });
});
