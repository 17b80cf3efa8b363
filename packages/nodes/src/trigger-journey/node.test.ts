import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { event, facts, noon, stepInput, zones } from '../../test/step-input.ts';
import { triggerJourney } from './node.ts';

const one = '0b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2d';
const another = '1c7b3d2f-4a5e-4b6c-9d7e-8f9a0b1c2d3e';

conformance(triggerJourney, {
  reach: fc.constant(stepInput({ config: triggerJourney.defaults })),
  refused: [{ from: [] }, { from: ['x'] }],
});

describe('trigger-journey', () => {
  const fires = (name: string, from: string | null, config = {}) =>
    triggerJourney.fires?.({
      config,
      node: 'start',
      event: event(name, noon, { $from: from }),
      facts: facts(),
      now: noon,
      zones,
    });

  it('N-33 fires on a hand-over and on nothing else', () => {
    expect(fires('$hand-over', one)).toMatchObject({ fires: true, at: noon });
    expect(fires('$api', one)).toMatchObject({ fires: false, reason: { code: 'other-event' } });
    expect(fires('Signed Up', one)).toMatchObject({ fires: false, reason: { code: 'other-event' } });
    expect(triggerJourney.listens?.({}, { reentry: { kind: 'always' } })).toEqual([{ kind: 'api' }]);
  });

  it('N-33 only from the journeys that are listed', () => {
    expect(fires('$hand-over', one, { from: [another, one] })).toMatchObject({ fires: true });
    for (const from of [another, null])
      expect(fires('$hand-over', from, { from: [one] })).toMatchObject({
        fires: false,
        reason: { code: 'other-journey', params: { from } },
      });
  });
});
