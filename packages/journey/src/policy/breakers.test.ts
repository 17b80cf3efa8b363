import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTripped, lowerRate } from './breakers.ts';
import { usualGuardrails } from './guardrails.ts';

const { complaints } = usualGuardrails.breakers;

describe('breakers', () => {
  it.each([
    [{ sent: 100, bad: 2 }, false], // too few to say anything
    [{ sent: 500, bad: 3 }, true],
    [{ sent: 1_500, bad: 3 }, false], // 0.2 %, but it may be less than 0.1
    [{ sent: 10_000, bad: 20 }, true],
    [{ sent: 1_000_000, bad: 900 }, false],
    [{ sent: 0, bad: 3 }, true], // what was complained about had left before
  ])('G-14 of %j: %s', (returned, tripped) => {
    expect(isTripped(complaints, returned)).toBe(tripped);
  });

  it('G-14 the lower bound lies below what was seen, and comes closer the more there is to see', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 50, max: 5_000 }), (bad, sent) => {
        const low = lowerRate({ sent, bad });
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThan(bad / sent);
        expect(lowerRate({ sent: sent * 100, bad: bad * 100 })).toBeGreaterThan(low);
      }),
    );
    expect(lowerRate({ sent: 0, bad: 0 })).toBe(0);
  });
});
