import { expect, it } from 'vitest';
import type { Graph } from '../graph/types.ts';
import { kernel } from '../testing/drive.ts';
import { twoPauses } from '../testing/journeys.ts';

const entry = { reentry: { kind: 'once' } } as const;
const compiled = (settings: Partial<Graph['settings']>) => kernel.compile(twoPauses(settings));

it('K-181 caps, pace and priority are in the program as they are set, and nowhere else', () => {
  const { program } = compiled({ entry: { ...entry, caps: { perDay: 10 }, pace: 60 }, priority: 80 });
  expect(program).toMatchObject({ entry: { ...entry, caps: { perDay: 10 }, pace: 60 }, priority: 80 });
  expect(compiled({ entry }).program).not.toHaveProperty('priority');
  expect(compiled({ entry }).program?.entry).toEqual(entry);
});

it('K-190 a holdout is among the rules of entry', () => {
  expect(compiled({ entry: { ...entry, holdout: 10 } }).program?.entry).toEqual({ ...entry, holdout: 10 });
  for (const holdout of [0, 0.5, 51])
    expect(compiled({ entry: { ...entry, holdout } }).program).toBeUndefined();
});

it.each<[string, object]>([
  ['a cap of nobody', { entry: { ...entry, caps: { total: 0 } } }],
  ['half a person', { entry: { ...entry, caps: { perHour: 1.5 } } }],
  ['a cap nobody knows', { entry: { ...entry, caps: { perWeek: 5 } } }],
  ['no pace', { entry: { ...entry, pace: 0 } }],
  ['a priority above all', { entry, priority: 101 }],
])('K-181 %s is refused', (_, settings) => {
  expect(compiled(settings as Partial<Graph['settings']>).program).toBeUndefined();
});
