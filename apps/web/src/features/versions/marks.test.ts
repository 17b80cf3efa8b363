import { expect, test } from 'vitest';
import { againstOf } from './against.ts';
import { marksOf } from './marks.ts';

test('nodes are marked by what became of them; rules have no place', () => {
  const marks = marksOf([
    { kind: 'added', node: 'new' },
    { kind: 'removed', node: 'old' },
    { kind: 'changed', node: 'send', aspects: ['config', 'name'] },
    { kind: 'goal' },
    { kind: 'moved', node: 'wait' },
  ]);
  expect([...marks]).toEqual([
    ['new', 'added'],
    ['old', 'removed'],
    ['send', 'changed'],
    ['wait', 'moved'],
  ]);
});

test('an address names the draft or a version, and nothing else', () => {
  expect(['draft', '3', '0', '-1', '2.5', 'x', null].map(againstOf)).toEqual([
    'draft',
    3,
    null,
    null,
    null,
    null,
    null,
  ]);
});
