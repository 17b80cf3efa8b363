import { createKernel, type Graph, type JsonObject, type Program } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { describe, expect, it } from 'vitest';
import { standardNodes } from '../index.ts';
import { experimentsOf } from './find.ts';
import { phasesOf } from './phases.ts';

const kernel = createKernel({ nodes: standardNodes, zones: momentZones });

interface Drawn {
  readonly weights?: readonly [number, number];
  /** Of a wait that only one arm leads to. */
  readonly days?: number;
  /** Of a wait before the split. */
  readonly before?: number;
  readonly text?: string;
}

function programOf({ weights = [50, 50], days = 1, before = 1, text = 'Hello' }: Drawn = {}): Program {
  const node = (type: string, config: JsonObject) => ({ type, version: 1, config, position: { x: 0, y: 0 } });
  const wait = (amount: number) => node('wait-duration', { duration: { amount, unit: 'days' } });
  const variants = ['x', 'y'].map((id, i) => ({
    id,
    weight: weights[i]!,
    content: { text: `${text} ${id}` },
  }));
  const graph: Graph = {
    schema: 1,
    nodes: {
      start: node('trigger-api', {}),
      before: wait(before),
      split: node('split', { arms: ['a', 'b'].map((port, i) => ({ port, weight: weights[i]! })) }),
      after: wait(days),
      send: node('send', {
        ...{ channel: 'sms', class: 'transactional', topic: '*', onSkip: 'continue' },
        variants: variants as unknown as JsonObject[],
      }),
      end: node('exit', { reason: 'completed' }),
    },
    edges: [
      { from: 'start', port: 'next', to: 'before' },
      { from: 'before', port: 'next', to: 'split' },
      { from: 'split', port: 'a', to: 'after' },
      { from: 'split', port: 'b', to: 'send' },
      { from: 'after', port: 'next', to: 'send' },
      { from: 'send', port: 'next', to: 'end' },
    ],
    settings: {
      entry: { reentry: { kind: 'always' } },
      goal: { event: 'Order Completed', window: { amount: 7, unit: 'days' }, exits: false },
    },
  };
  const compiled = kernel.compile(graph);
  if (!compiled.program) throw new Error(JSON.stringify(compiled.diagnostics));
  return compiled.program;
}

const phases = (node: string, ...versions: readonly Drawn[]) =>
  phasesOf(kernel, new Map(versions.map((drawn, i) => [i + 1, programOf(drawn)])), node);

describe('phases', () => {
  it('go on when shares change, or what comes before', () => {
    expect(phases('split', {}, { weights: [80, 20] }, { before: 3 })).toEqual([[1, 2, 3]]);
    expect(phases('send', {}, { weights: [80, 20] }, { days: 2 })).toEqual([[1, 2, 3]]);
  });

  it('begin anew when what an arm leads to changes, or a copy', () => {
    expect(phases('split', {}, { days: 2 }, { days: 2 }, {})).toEqual([[1], [2, 3], [4]]);
    expect(phases('split', {}, { text: 'Hi' })).toEqual([[1], [2]]);
    expect(phases('send', {}, { text: 'Hi' })).toEqual([[1], [2]]);
  });

  it('are none where nothing is drawn', () => {
    expect(phases('after', {}, {})).toEqual([]);
    expect(experimentsOf(kernel, programOf()).map(({ node, kind, bandit }) => [node, kind, bandit])).toEqual([
      ['send', 'send', null],
      ['split', 'split', null],
    ]);
  });
});
