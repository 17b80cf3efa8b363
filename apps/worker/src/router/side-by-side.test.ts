import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { sideBySide } from './side-by-side.ts';

it('begins in order, has no more under way than told, and does all', async () => {
  const begun: number[] = [];
  let underway = 0;
  let most = 0;
  await sideBySide(2, [3, 1, 2, 4], async (item) => {
    begun.push(item);
    most = Math.max(most, (underway += 1));
    await sleep(item);
    underway -= 1;
  });
  expect([begun, most, underway]).toEqual([[3, 1, 2, 4], 2, 0]);
});

it('ends with what is under way before it throws, and begins nothing more', async () => {
  const done: string[] = [];
  const work = sideBySide(2, ['slow', 'bad', 'never'], async (item) => {
    if (item === 'bad') throw new Error('bad');
    await sleep(20);
    done.push(item);
  });
  await expect(work).rejects.toThrow('bad');
  expect(done).toEqual(['slow']);
});
