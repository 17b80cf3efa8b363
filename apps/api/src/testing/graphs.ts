import type { Graph, JsonObject } from '@perennial/journey';

const at = (y: number) => ({ x: 0, y });
const node = (type: string, config: JsonObject, y: number) => ({ type, version: 1, config, position: at(y) });

/** API trigger, a day, a text message, exit. Compiles. */
export function draftGraph(text = 'Hello {{ person.name | default: "you" }}, reply T to opt out'): Graph {
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
