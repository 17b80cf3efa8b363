import type { Graph, JsonObject } from '@perennial/journey';

const at = (y: number) => ({ x: 0, y });
const node = (type: string, config: JsonObject, y: number) => ({ type, version: 1, config, position: at(y) });

/** Of which nobody has anything to say. */
const good =
  'Fernway: Hello {{ person.name | default: "you" }}, 10% off: https://example.com/sale Reply T to opt out';

/** API trigger, a day, a text message, exit. Compiles. */
export function draftGraph(text = good): Graph {
  return {
    schema: 1,
    nodes: {
      start: node('trigger-api', {}, 0),
      wait: node('wait-duration', { duration: { amount: 1, unit: 'days' } }, 100),
      send: node(
        'send',
        {
          channel: 'sms',
          class: 'marketing',
          topic: 'news',
          onSkip: 'continue',
          variants: [{ id: 'a', weight: 100, content: { text } }],
        },
        200,
      ),
      end: node('exit', { reason: 'completed' }, 300),
    },
    edges: [
      { from: 'start', port: 'next', to: 'wait' },
      { from: 'wait', port: 'next', to: 'send' },
      { from: 'send', port: 'next', to: 'end' },
    ],
    settings: { entry: { reentry: { kind: 'after-exit' } } },
  };
}

/**
 * API trigger, a day, a text in two variants, a split of which one arm leads out and the other to one more day.
 * An order is the goal, and ends it.
 */
export function experimentGraph(weights: readonly [number, number] = [50, 50]): Graph {
  const variants = ['x', 'y'].map((id, i) => ({
    id,
    weight: weights[i]!,
    content: { text: `Hello ${id}, reply T to opt out` },
  }));
  const common = { channel: 'sms', class: 'marketing', topic: 'news', onSkip: 'continue' };
  return {
    schema: 1,
    nodes: {
      start: node('trigger-api', {}, 0),
      wait: node('wait-duration', { duration: { amount: 1, unit: 'days' } }, 100),
      send: node('send', { ...common, variants }, 200),
      split: node('split', { arms: ['out', 'stay'].map((port) => ({ port, weight: 50 })) }, 300),
      last: node('wait-duration', { duration: { amount: 1, unit: 'days' } }, 400),
      end: node('exit', { reason: 'completed' }, 500),
    },
    edges: [
      { from: 'start', port: 'next', to: 'wait' },
      { from: 'wait', port: 'next', to: 'send' },
      { from: 'send', port: 'next', to: 'split' },
      { from: 'split', port: 'out', to: 'end' },
      { from: 'split', port: 'stay', to: 'last' },
      { from: 'last', port: 'next', to: 'end' },
    ],
    settings: {
      entry: { reentry: { kind: 'always' } },
      goal: { event: 'Order Completed', window: { amount: 30, unit: 'days' }, exits: true },
    },
  };
}
