import type { PublishPlan } from '@perennial/contracts';
import type { Graph } from '@perennial/journey';
import { describe, expect, test } from 'vitest';
import { choiceOf, targetsIn } from './targets.ts';

const at = { x: 0, y: 0 };
const node = (type: string, disabled = false) => ({
  type,
  version: 1,
  config: {},
  position: at,
  ...(disabled && { disabled }),
});
const graph: Graph = {
  schema: 1,
  nodes: {
    start: node('trigger-api'),
    wait: node('wait-duration'),
    off: node('wait-duration', true),
    why: node('note'),
    end: node('exit'),
  },
  edges: [],
  settings: { entry: { reentry: { kind: 'once' } } },
};

const planned = (name: string, kind: 'gone' | 'stays') => ({
  version: 1,
  node: name,
  type: 'send',
  people: 3,
  attention: 0,
  move: kind === 'gone' ? ({ kind, why: 'removed' } as const) : ({ kind } as const),
});
const plan: PublishPlan = {
  revision: 1,
  version: 2,
  inside: 6,
  unadmitted: 0,
  nodes: [planned('old', 'gone'), planned('same', 'stays')],
};

describe('where people can go on', () => {
  test('is at steps alone: not at triggers, notes and what is switched off', () => {
    expect(targetsIn(graph)).toEqual(['wait', 'end']);
  });
});

describe('what the api is told', () => {
  test('nothing but that they finish, unless they are to move', () => {
    expect(choiceOf({ way: 'finish', targets: { old: 'wait' } }, plan, graph)).toBe('finish');
  });

  test('the choices for nodes that are gone, as long as they lead somewhere', () => {
    const targets = { old: 'wait', same: 'end' };
    expect(choiceOf({ way: 'move', targets }, plan, graph)).toEqual({ move: { targets: { old: 'wait' } } });
    expect(choiceOf({ way: 'move', targets: { old: 'gone-since' } }, plan, graph)).toEqual({
      move: { targets: {} },
    });
  });
});
