import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { clock, event, happened, noon, stepInput, zones } from '../../test/step-input.ts';
import { coupon } from './node.ts';

const pool = '1c7b3d2f-4a5e-4b6c-9d7e-8f9a0b1c2d3e';
const config = { pool, days: 7 };
const offered = (claim: string) =>
  happened(
    event('Coupon Offered', noon, {
      claim,
      pool: 'Welcome',
      code: 'HI-1',
      value: 10,
      cost: 4,
      currency: 'EUR',
      expiresAt: noon + 7,
    }),
  );
const withheld = (claim: string) =>
  happened(event('Coupon Withheld', noon, { claim, because: 'pool-empty' }));

conformance(coupon, {
  reach: fc
    .constantFrom(offered('e1:here:1'), withheld('e1:here:1'), offered('e1:here:2'), clock(noon + 1))
    .map((stimulus) => stepInput({ config, arriving: false, stimulus })),
  refused: [{ pool: 'spring' }, { pool, days: 0 }, { pool, days: 1.5 }, {}],
});

describe('coupon', () => {
  const resting = {
    kind: 'rest',
    until: null,
    events: [
      { event: 'Coupon Offered', since: noon },
      { event: 'Coupon Withheld', since: noon },
    ],
    as: 'waiting',
    reason: { code: 'for-coupon' },
  };
  const here = { config, arriving: false };

  it('N-44 N-47 asks for one code, on arriving, by the id of the visit', () => {
    const command = { kind: 'claim', id: 'e1:here:1', node: 'here', visit: 1, pool, days: 7, at: noon };
    expect(coupon.step(stepInput({ config }))).toEqual({ ...resting, commands: [command] });
    expect(coupon.step(stepInput({ config: { pool } }))).toMatchObject({ commands: [{ days: null }] });
    expect(coupon.step(stepInput({ ...here, stimulus: clock(noon + 1) }))).toEqual(resting);
  });

  it('N-45 leaves by `given` with the code as journey data', () => {
    expect(coupon.step(stepInput({ ...here, stimulus: offered('e1:here:1') }))).toEqual({
      kind: 'leave',
      port: 'given',
      reason: { code: 'coupon-given', params: { pool: 'Welcome', code: 'HI-1' } },
      data: { code: 'HI-1', value: 10, currency: 'EUR', expires: noon + 7 },
    });
  });

  it('N-45 leaves by `none`, and says why; what another visit was given moves nobody', () => {
    expect(coupon.step(stepInput({ ...here, stimulus: withheld('e1:here:1') }))).toEqual({
      kind: 'leave',
      port: 'none',
      reason: { code: 'coupon-none', params: { because: 'pool-empty' } },
      data: { code: null, value: null, currency: null, expires: null },
    });
    expect(coupon.step(stepInput({ ...here, stimulus: offered('e1:here:2') }))).toEqual(resting);
  });

  it('N-46 asks for a pool', () => {
    expect(coupon.check?.(coupon.defaults, zones)).toEqual([
      { code: 'pool-missing', severity: 'error', path: 'pool' },
    ]);
  });
});
