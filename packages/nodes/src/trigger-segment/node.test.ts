import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { event, facts, noon, stepInput, zones } from '../../test/step-input.ts';
import { triggerSegment } from './node.ts';

const segment = '0b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2d';
const other = '1b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2d';
const joined = { on: 'joined', segment, existing: 'later' } as const;

conformance(triggerSegment, {
  reach: fc.constant(stepInput({ config: joined })),
  refused: [
    { on: 'left', segment, existing: 'also' },
    { on: 'joined', segment },
    { on: 'joined', segment: 'gardeners', existing: 'later' },
  ],
});

function fires(config: unknown, name: string, of: string) {
  return triggerSegment.fires?.({
    config: triggerSegment.config.parse(config),
    node: 'start',
    event: event(name, noon, { segment: of, called: 'Gardeners' }),
    facts: facts(),
    now: noon,
    zones,
  });
}

describe('trigger-segment', () => {
  it.each([
    [joined, 'Segment Joined', segment, true],
    [joined, 'Segment Joined', other, false],
    [joined, 'Segment Left', segment, false],
    [joined, 'Already In Segment', segment, false],
    [{ ...joined, existing: 'also' }, 'Already In Segment', segment, true],
    [{ on: 'left', segment }, 'Segment Left', segment, true],
    [{ on: 'left', segment }, 'Segment Joined', segment, false],
  ])('N-6 %j on %s of %s: %s', (config, name, of, outcome) => {
    expect(fires(config, name, of)?.fires).toBe(outcome);
  });

  it('N-6 says which segment it was; asks for one', () => {
    expect(fires(joined, 'Segment Joined', segment)).toEqual({
      fires: true,
      at: noon,
      reason: { code: 'event', params: { event: 'Segment Joined', segment, called: 'Gardeners', seen: [] } },
    });
    expect(fires(joined, 'Segment Joined', other)?.reason.code).toBe('other-segment');
    expect(triggerSegment.check?.(triggerSegment.defaults, zones)).toEqual([
      { code: 'segment-missing', severity: 'error', path: 'segment' },
    ]);
  });
});
