import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { expect, test } from 'vitest';
import { oncePerRun } from './once-per-run.ts';

const name = `once-${randomUUID()}`;

test('of those who ask at once one makes it, and all get the same', async () => {
  let made = 0;
  const make = async (place: string) => {
    made += 1;
    fs.writeFileSync(place, 'there');
  };
  const places = await Promise.all([1, 2, 3].map(() => oncePerRun(name, make)));
  expect(new Set(places).size).toBe(1);
  expect(fs.readFileSync(places[0]!, 'utf8')).toBe('there');
  expect(made).toBe(1);
});

test('what could not be made is made by the next who asks', async () => {
  const other = `${name}-other`;
  const broken = oncePerRun(other, () => Promise.reject(new Error('no room')));
  await expect(broken).rejects.toThrow('no room');
  fs.writeFileSync(await oncePerRun(other, async () => {}), 'there');
});
