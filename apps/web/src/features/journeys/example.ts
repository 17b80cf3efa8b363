import type { Graph } from '@perennial/journey';

/** Something to change rather than an empty sheet: an event, an hour, a text message, the end. */
export function example(text: string): Graph {
  const node = (type: string, config: Graph['nodes'][string]['config'], y: number) => ({
    type,
    version: 1,
    config,
    position: { x: 0, y },
  });
  return {
    schema: 1,
    nodes: {
      start: node('trigger-event', { event: 'Signed Up' }, 0),
      wait: node('wait-duration', { duration: { amount: 1, unit: 'hours' } }, 160),
      welcome: node(
        'send',
        {
          channel: 'sms',
          class: 'marketing',
          topic: 'news',
          onSkip: 'continue',
          variants: [{ id: 'a', weight: 100, content: { text } }],
        },
        320,
      ),
      end: node('exit', { reason: 'welcomed' }, 480),
    },
    edges: [
      { from: 'start', port: 'next', to: 'wait' },
      { from: 'wait', port: 'next', to: 'welcome' },
      { from: 'welcome', port: 'next', to: 'end' },
    ],
    settings: { entry: { reentry: { kind: 'once' } } },
  };
}
