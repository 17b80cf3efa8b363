import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { event, facts, noon, stepInput, zones } from '../../test/step-input.ts';
import { apiEventName, triggerApi } from './node.ts';

conformance(triggerApi, { reach: fc.constant(stepInput({ config: triggerApi.defaults })) });

describe('trigger-api', () => {
  it('N-7 fires on a call, by a hand-over too, and on nothing else', () => {
    const fires = (name: string) =>
      triggerApi.fires?.({
        config: {},
        node: 'start',
        event: event(name, noon),
        facts: facts(),
        now: noon,
        zones,
      });
    expect(fires(apiEventName)).toMatchObject({ fires: true, at: noon });
    expect(fires('$hand-over')).toMatchObject({ fires: true, at: noon });
    expect(fires('Signed Up')).toMatchObject({ fires: false, reason: { code: 'other-event' } });
    expect(triggerApi.listens?.({}, { reentry: { kind: 'always' } })).toEqual([{ kind: 'api' }]);
  });
});
