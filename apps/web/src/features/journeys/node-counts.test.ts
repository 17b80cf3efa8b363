import { expect, test } from 'vitest';
import { countByNode } from './node-counts.ts';

const counter = (node: string, kind: string, detail: string, n: number) => ({
  node,
  kind,
  detail,
  variant: '',
  n,
});

test('who entered is who left and who is here', () => {
  const counts = countByNode(
    {
      counters: [
        counter('start', 'entered', 'next', 10),
        counter('wait', 'left', 'next', 6),
        counter('wait', 'exited', 'goal', 1),
        counter('send', 'sent', 'allowed', 4),
        counter('send', 'skipped', 'no-consent', 2),
        counter('send', 'left', 'next', 6),
        counter('send', 'exited', 'end', 6),
        counter('old', 'left', 'next', 1),
      ],
      here: [{ node: 'wait', n: 3, attention: 1 }],
    },
    ['start', 'wait', 'send'],
  );
  expect(counts.map(({ node, entered, here, left }) => [node, entered, here, left])).toEqual([
    ['start', 10, 0, 10],
    ['wait', 10, 3, 7],
    ['send', 6, 0, 6],
    ['old', 1, 0, 1],
  ]);
  expect(counts[2]).toMatchObject({ sent: 4, skipped: 2, reasons: [['no-consent', 2]] });
  expect(counts[1]?.attention).toBe(1);
});
