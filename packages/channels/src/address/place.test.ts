import { describe, expect, it } from 'vitest';
import { placeOfPhone } from './place.ts';

describe('where the owner of a number may be', () => {
  it.each([
    ['+8613800138000', 'CN', null, ['Asia/Shanghai']],
    ['+6581234567', 'SG', null, ['Asia/Singapore']],
    ['+12125550123', 'US', 'NY', ['America/New_York']],
    ['+13055550123', 'US', 'FL', ['America/New_York', 'America/Chicago']],
    ['+14805550123', 'US', 'AZ', ['America/Phoenix']],
    ['+18085550123', 'US', 'HI', ['Pacific/Honolulu']],
  ])('%s: %s %s', (phone, country, state, zones) => {
    expect(placeOfPhone(phone)).toMatchObject({ country, state, zones });
  });

  it('is the less sure the more clocks there are, and never quite sure', () => {
    const sure = (phone: string) => placeOfPhone(phone)!.confidence;
    expect(sure('+8613800138000')).toBe(0.95);
    expect(sure('+13055550123')).toBe(0.475);
    expect(sure('+79161234567')).toBeLessThan(0.15);
  });

  it('a number of no area is anywhere in its country, each clock once', () => {
    const anywhere = placeOfPhone('+18005550123')?.zones ?? [];
    const russia = placeOfPhone('+79161234567')!.zones;
    expect(anywhere.length === 0 || anywhere.length >= 6).toBe(true);
    expect(russia.length).toBeGreaterThan(8);
    expect(russia.length).toBeLessThan(13);
  });

  it('is nowhere for what is no number', () => {
    expect(placeOfPhone('hello')).toBeNull();
    expect(placeOfPhone('+999')).toBeNull();
  });
});
