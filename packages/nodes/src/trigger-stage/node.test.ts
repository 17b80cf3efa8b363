import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { event, facts, noon, stepInput, zones } from '../../test/step-input.ts';
import { triggerStage } from './node.ts';

conformance(triggerStage, {
  reach: fc.constant(stepInput({ config: triggerStage.defaults })),
  refused: [
    { on: 'left', model: 'four', stage: 'growth', from: ['sprout'] },
    { on: 'entered', model: 'four', stage: 'growth', from: [] },
    { on: 'left', model: 'four', stage: 'growth', existing: 'also' },
    { on: 'been', model: 'four', stage: 'growth', days: 0 },
  ],
});

function fires(config: unknown, name: string, properties: Record<string, string | number | null>) {
  const parsed = triggerStage.config.parse(config);
  return triggerStage.fires?.({
    config: parsed,
    node: 'start',
    event: event(name, noon, properties),
    facts: facts(),
    now: noon,
    zones,
  });
}
const entered = { on: 'entered', model: 'four', stage: 'mature' };
const been = { on: 'been', model: 'four', stage: 'mature', days: 30 };
const stayed = { model: 'four', stage: 'mature', from: 'growth', days: 30 };
const toMature = { model: 'four', stage: 'mature', from: 'growth', to: 'mature' };

describe('trigger-stage', () => {
  it.each([
    [entered, 'Stage Entered', toMature, true],
    [entered, 'Stage Left', toMature, false],
    [entered, 'Stage Entered', { ...toMature, model: 'five' }, false],
    [entered, 'Stage Entered', { ...toMature, stage: 'dormant' }, false],
    [entered, 'Stage Entered', { ...toMature, from: null }, true],
    [{ ...entered, from: ['growth'] }, 'Stage Entered', toMature, true],
    [{ ...entered, from: ['dormant'] }, 'Stage Entered', toMature, false],
    [{ ...entered, from: ['dormant'] }, 'Stage Entered', { ...toMature, from: null }, false],
    [{ on: 'left', model: 'four', stage: 'growth' }, 'Stage Left', { ...toMature, stage: 'growth' }, true],
    [{ on: 'left', model: 'four', stage: 'growth' }, 'Stage Left', toMature, false],
    [entered, 'Already In Stage', toMature, false],
    [{ ...entered, existing: 'also' }, 'Already In Stage', toMature, true],
    [{ ...entered, existing: 'also' }, 'Already In Stage', stayed, false],
    [{ ...entered, existing: 'later' }, 'Already In Stage', toMature, false],
    [been, 'Stage Stayed', stayed, true],
    [been, 'Stage Stayed', { ...stayed, days: 31 }, false],
    [been, 'Stage Entered', toMature, false],
    [{ ...been, from: ['sprout'] }, 'Stage Stayed', stayed, false],
    [been, 'Already In Stage', stayed, false],
    [{ ...been, existing: 'also' }, 'Already In Stage', stayed, true],
    [{ ...been, existing: 'also' }, 'Already In Stage', toMature, false],
  ])('N-6 %j on %s %j: %s', (config, name, properties, outcome) => {
    expect(fires(config, name, properties)?.fires).toBe(outcome);
  });

  it('N-6 says which transition it was; listens only for its own kind', () => {
    expect(fires(entered, 'Stage Entered', toMature)).toEqual({
      fires: true,
      at: noon,
      reason: { code: 'event', params: { event: 'Stage Entered', ...toMature, seen: [] } },
    });
    const listens = (on: 'entered' | 'left') =>
      triggerStage.listens?.({ on, model: 'four', stage: 'x' }, { reentry: { kind: 'always' } });
    expect([listens('entered'), listens('left')]).toEqual([
      [{ kind: 'event', name: 'Stage Entered' }],
      [{ kind: 'event', name: 'Stage Left' }],
    ]);
  });
});
