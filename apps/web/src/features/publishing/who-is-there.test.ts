import type { Graph, JsonObject } from '@perennial/journey';
import { expect, test } from 'vitest';
import { alreadyThere } from './who-is-there.ts';

const drawn = (
  ...triggers: readonly (readonly [type: string, config: JsonObject, disabled?: true])[]
): Graph => ({
  schema: 1,
  nodes: Object.fromEntries(
    triggers.map(([type, config, disabled], i) => [
      `t${i}`,
      { type, version: 1, config, position: { x: 0, y: 0 }, ...(disabled && { disabled }) },
    ]),
  ),
  edges: [],
  settings: { entry: { reentry: { kind: 'once' } } },
});

const growth = { on: 'entered', model: 'four', stage: 'growth', existing: 'also' } as const;
const stage = { kind: 'stage', model: 'four', stage: 'growth', days: null };

test('those already there come in where a trigger says so', () => {
  const graph = drawn(
    ['trigger-stage', growth],
    ['trigger-stage', { ...growth, on: 'been', days: 30 }],
    ['trigger-stage', { ...growth, stage: 'mature', existing: 'later' }],
    ['trigger-stage', { ...growth, stage: 'dormant' }, true],
    ['trigger-segment', { on: 'joined', segment: 's', existing: 'also' }],
    ['trigger-event', { event: 'Signed Up' }],
  );
  expect(alreadyThere(graph, null)).toEqual([
    stage,
    { ...stage, days: 30 },
    { kind: 'segment', segment: 's' },
  ]);
});

test('another version of what runs lets in again nobody whom it let in before', () => {
  const before = drawn(['trigger-stage', growth]);
  expect(alreadyThere(before, before)).toEqual([]);
  const more = drawn(['trigger-stage', growth], ['trigger-stage', { ...growth, stage: 'mature' }]);
  expect(alreadyThere(more, before)).toEqual([{ ...stage, stage: 'mature' }]);
});

test('two ways in by one stage are one group', () => {
  const twice = drawn(['trigger-stage', growth], ['trigger-stage', { ...growth, from: ['sprout'] }]);
  expect(alreadyThere(twice, null)).toEqual([stage]);
});
