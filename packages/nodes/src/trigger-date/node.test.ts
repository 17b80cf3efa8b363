import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { event, facts, noon, stepInput, zones } from '../../test/step-input.ts';
import { triggerDate } from './node.ts';

conformance(triggerDate, {
  reach: fc.constant(stepInput({ config: triggerDate.defaults })),
  refused: [
    { attribute: '', every: 'year', time: '10:00' },
    { attribute: 'birthday', every: 'month', time: '10:00' },
    { attribute: 'birthday', every: 'year', time: '10:00', offset: { side: 'before', days: 0 } },
    { attribute: 'birthday', every: 'year', time: '10:00', offset: { side: 'before', days: 366 } },
  ],
});

describe('trigger-date', () => {
  it.each([
    ['Date Due', 'start', true],
    ['Date Due', 'other', false],
    ['Schedule Due', 'start', false],
  ])('N-26 %s told to %s: %s', (name, node, fires) => {
    const of = event(name, noon, { journey: 'j1', node, occurrence: '2027-06-09T12:00' });
    const firing = triggerDate.fires?.({
      config: triggerDate.defaults,
      node: 'start',
      event: of,
      facts: facts(),
      now: noon,
      zones,
    });
    expect(firing?.fires).toBe(fires);
  });

  it.each([
    [undefined, 0],
    [{ side: 'before', days: 7 }, -7],
    [{ side: 'after', days: 30 }, 30],
  ])('N-26 offset %j is %i days', (offset, days) => {
    const config = triggerDate.config.parse({ ...triggerDate.defaults, ...(offset && { offset }) });
    expect(triggerDate.calendar?.(config)).toEqual({
      kind: 'date',
      attribute: 'birthday',
      anniversary: { every: 'year', days, time: '10:00' },
    });
  });
});
